// Web Chat's look: quiet, large enough to tap, each pair of colours above 4.5 to 1 (WCAG 2.2 AA).

const INK = '#0b0c0c';
const BLUE = '#003d78';
const PAPER = '#ffffff';
const SHADE = '#f3f2f1';
const LINE = '#6f777b';
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';

export const look = {
  accent: BLUE,
  autoScrollSnapOnActivity: true,
  backgroundColor: PAPER,
  bubbleBackground: SHADE,
  bubbleBorderRadius: 8,
  bubbleBorderWidth: 0,
  bubbleFromUserBackground: BLUE,
  bubbleFromUserBorderRadius: 8,
  bubbleFromUserBorderWidth: 0,
  bubbleFromUserTextColor: PAPER,
  bubbleMaxWidth: 560,
  bubbleMinWidth: 200,
  bubbleTextColor: INK,
  cardEmphasisBackgroundColor: SHADE,
  cardPushButtonBackgroundColor: BLUE,
  cardPushButtonTextColor: PAPER,
  emojiSet: false,
  groupTimestamp: 300000,
  hideUploadButton: true,
  markdownRenderHTML: false,
  paddingRegular: 12,
  primaryFont: FONT,
  richCardWrapTitle: true,
  rootHeight: '100%',
  rootWidth: '100%',
  sendBoxBorderTop: `1px solid ${LINE}`,
  sendBoxButtonColor: BLUE,
  sendBoxButtonColorOnDisabled: LINE,
  sendBoxHeight: 52,
  sendBoxPlaceholderColor: '#505a5f',
  sendBoxTextColor: INK,
  sendBoxTextWrap: true,
  subtle: '#505a5f',
  suggestedActionHeight: 44,
  timestampColor: '#505a5f',
  transcriptTerminatorFontSize: 14,
  typingAnimationDuration: 5000
};
