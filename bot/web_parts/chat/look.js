// Web Chat's look: quiet, large enough to tap, each pair of colours above 4.5 to 1 (WCAG 2.2 AA).

const INK = '#0b0c0c';
const BLUE = '#003d78';
const PAPER = '#ffffff';
const SHADE = '#f3f2f1';
const LINE = '#6f777b';
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';

export const look = {
  accent: BLUE,
  // To the top of what is new and no further: the emergency advice stands there.
  autoScrollSnapOnActivity: false,
  autoScrollSnapOnPage: true,
  autoScrollSnapOnPageOffset: -12,
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
  emojiSet: {},
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

// Adaptive Cards' own configuration; Web Chat's gives no sizes, and is replaced as a whole.
const MIDDLE = '#484644';
const on = (backgroundColor, ink = INK, subtle = MIDDLE) => ({
  backgroundColor,
  foregroundColors: {
    default: { default: ink, subtle },
    accent: { default: BLUE, subtle: BLUE },
    attention: { default: '#a4262c', subtle: '#a4262c' },
    dark: { default: INK, subtle: MIDDLE },
    good: { default: '#0b6a0b', subtle: '#0b6a0b' },
    light: { default: PAPER, subtle: PAPER },
    warning: { default: '#8a4600', subtle: '#8a4600' }
  }
});

export const cards = {
  actions: {
    actionAlignment: 'stretch',
    actionsOrientation: 'vertical',
    allowTitleToWrap: true,
    buttonSpacing: 8,
    maxActions: 100,
    showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    spacing: 'default'
  },
  adaptiveCard: { allowCustomStyle: false },
  containerStyles: {
    default: on(SHADE),
    emphasis: on('#e3e2e0'),
    accent: on('#d6e6f7'),
    good: on('#d9f2d9'),
    attention: on('#ffdcd1'),
    warning: on('#ffedcc')
  },
  factSet: {
    spacing: 8,
    title: { maxWidth: 150, size: 'default', weight: 'bolder', wrap: true },
    value: { size: 'default', weight: 'default', wrap: true }
  },
  fontFamily: FONT,
  fontSizes: { small: 14, default: 16, medium: 18, large: 21, extraLarge: 26 },
  imageSet: { imageSize: 'medium', maxImageHeight: 100 },
  imageSizes: { small: 40, medium: 80, large: 160 },
  supportsInteractivity: true,
  textBlock: { headingLevel: 2 }
};
