// Puts the chat on a page of the council's, as a button that opens it in a frame:
//
//   <script src="https://bot.example.org/chat/embed.js" async></script>
//
// data-label is what the button says, data-lang the language of the chat's own buttons, such as ur.
// It remembers whether the chat was open until the browser's tab is closed, and nothing else.
(() => {
  'use strict';

  const { dataset, src } = document.currentScript;
  const chat = new URL('/chat', src);
  if (dataset.lang) chat.searchParams.set('lang', dataset.lang);
  const label = dataset.label || 'Ask the council';
  const OPEN = 'provider-bot-open';

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; font: 600 17px/1.3 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    [hidden] { display: none !important; }
    button { background: #003d78; border: 2px solid #fff; border-radius: 6px; color: #fff; cursor: pointer; min-height: 48px; padding: 8px 18px; }
    button:hover { background: #002a52; }
    button:focus-visible { box-shadow: 0 0 0 6px #0b0c0c; outline: 3px solid #ffbf47; }
    #open { bottom: 16px; box-shadow: 0 2px 8px #0006; inset-inline-end: 16px; position: fixed; z-index: 2147483000; }
    #chat { background: #fff; border: 2px solid #003d78; border-radius: 6px; bottom: 16px; box-shadow: 0 4px 24px #0006; display: flex; flex-direction: column; height: min(680px, calc(100% - 32px)); inset-inline-end: 16px; overflow: hidden; position: fixed; width: min(440px, calc(100% - 32px)); z-index: 2147483000; }
    #close { align-self: stretch; border: 0; border-radius: 0; text-align: end; }
    #close:focus-visible { box-shadow: none; outline-offset: -6px; }
    iframe { border: 0; flex: 1; min-height: 0; width: 100%; }
    @media (max-width: 480px), (max-height: 480px) {
      #chat { border-radius: 0; border-width: 0; height: 100%; inset: 0; width: 100%; }
    }
    @media (forced-colors: active) {
      button, #chat { border: 2px solid ButtonText; }
      button:focus-visible { outline-color: Highlight; }
    }
  `;

  function made(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  function begin() {
    const host = made('div', { lang: 'en-GB' });
    const root = host.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];

    const opener = made('button', { id: 'open', textContent: label, type: 'button' });
    opener.setAttribute('aria-haspopup', 'dialog');
    const panel = made('div', { hidden: true, id: 'chat' });
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', label);
    const closer = made('button', { id: 'close', textContent: 'Close the chat', type: 'button' });
    const frame = made('iframe', { title: label });
    panel.append(closer, frame);
    root.append(opener, panel);
    document.body.append(host);

    const open = byPerson => {
      // Nothing is fetched before somebody wants it, and what was said stays when it is closed.
      if (!frame.src) frame.src = chat.href;
      show(true);
      if (byPerson) frame.focus();
    };
    const close = () => {
      show(false);
      opener.focus();
    };
    const show = isOpen => {
      panel.hidden = !isOpen;
      opener.hidden = isOpen;
      try {
        sessionStorage.setItem(OPEN, isOpen ? 'yes' : 'no');
      } catch {
        // A browser may forbid remembering.
      }
    };
    const wasOpen = () => {
      try {
        return sessionStorage.getItem(OPEN) === 'yes';
      } catch {
        return false;
      }
    };

    opener.addEventListener('click', () => open(true));
    closer.addEventListener('click', close);
    panel.addEventListener('keydown', event => event.key === 'Escape' && close());
    // Keys that are pressed in the frame are heard there alone.
    addEventListener('message', ({ data, origin, source }) => {
      if (origin === chat.origin && source === frame.contentWindow && data === 'close') close();
    });
    if (wasOpen()) open(false);
  }

  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
})();
