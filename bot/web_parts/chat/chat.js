// The page /chat: Microsoft's Bot Framework Web Chat, in the bot's look, over Direct Line.

import { createDirectLine, createStore, renderWebChat } from 'botframework-webchat';
import { Composer as Scrolling } from 'react-scroll-to-bottom';
import { cards, look } from './look.js';
import { ownLine } from './line.js';
import { askForPass, forget, isOwn, WHO } from './pass.js';
import { timeBelow } from './time.js';

const WAIT_FIRST = 1000;
const WAIT_MOST = 30000;
const JOIN = 'webchat/join';
// botframework-directlinejs: the token has ended, the server cannot be reached, the chat has ended.
const BROKEN = new Set([3, 4, 5]);

const place = document.getElementById('chat');
const lost = document.getElementById('lost');
const words = JSON.parse(place.dataset.words);
const { nonce } = document.currentScript;
const { lang: locale, dir } = document.documentElement;
// Web Chat 4.18 gives its nonce to all of its parts but this one.
Scrolling.defaultProps.nonce = nonce;
const middleware = timeBelow(words.said_at, words.zone);
let wait = WAIT_FIRST;

async function open() {
  let pass;
  try {
    pass = await askForPass();
    lost.textContent = '';
    tellWho(pass);
    begin(pass);
  } catch (error) {
    console.warn('The chat does not answer.', error);
    again();
  }
}

function again() {
  lost.textContent = lost.dataset.words;
  setTimeout(open, wait);
  wait = Math.min(2 * wait, WAIT_MOST);
}

function begin(pass) {
  const directLine = isOwn(pass.domain) ? ownLine(pass, askForPass) : azure(pass);
  const store = createStore({}, ({ dispatch }) => next => action => {
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') {
      wait = WAIT_FIRST;
      dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: JOIN } });
    }
    return next(action);
  });
  renderWebChat(
    {
      activityStatusMiddleware: middleware,
      adaptiveCardsHostConfig: cards,
      dir,
      directLine,
      locale,
      nonce,
      overrideLocalizedStrings: words.strings,
      store,
      styleOptions: look,
      userID: pass.userId
    },
    place
  );
}

function azure({ domain, token }) {
  const directLine = createDirectLine({ domain, token });
  const watching = directLine.connectionStatus$.subscribe(status => {
    if (!BROKEN.has(status)) return;
    watching.unsubscribe();
    directLine.end();
    again();
  });
  return directLine;
}

function tellWho({ name, signedIn }) {
  const who = document.getElementById('who');
  document.getElementById('name').textContent = name || '';
  // Of two organisations with one address it is not known which one it is.
  if (name) who.textContent = who.dataset.named;
  show('signed-in', signedIn);
  show('signed-out', !signedIn);
}

function show(id, seen) {
  document.getElementById(id).hidden = !seen;
}

// On a page of the council's, which hears no keys of this one, and where a browser keeps no sign-in.
function inFrame() {
  for (const link of document.querySelectorAll('header a')) link.target = '_blank';
  addEventListener('keydown', ({ key, target }) => {
    // In what was said, Web Chat itself leaves a message by it.
    if (key === 'Escape' && !target.closest('[role="log"], [role="feed"]')) parent.postMessage('close', '*');
  });
}

document.getElementById('sign-out').addEventListener('click', async () => {
  await forget();
  location.reload();
});
if (parent !== window) inFrame();
// Somebody has signed in or out in another tab.
addEventListener('storage', ({ key }) => key === WHO && location.reload());

open();
