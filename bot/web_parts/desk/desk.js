// What the desk's pages run inside Teams, and nowhere else: they get Teams' word for who somebody
// is, follow its theme, and let it open its own chats.

import { app, authentication } from '@microsoft/teams-js';

const said = new URLSearchParams(location.search);
const FAILED = 'failed';

function followTheme(theme) {
  if (theme === said.get('theme')) return;
  said.set('theme', theme);
  location.replace(`${location.pathname}?${said}`);
}

async function signIn() {
  const token = await authentication.getAuthToken();
  const answer = await fetch('/desk/session', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` }
  });
  if (!answer.ok) throw new Error(`Signing in: ${answer.status}`);
  // A page of the desk, whatever the address says.
  const to = said.get('to') || '';
  const path = /^\/desk(\/[a-z]+)?$/.test(to) ? to : '/desk';
  // Where the browser keeps no cookie the page says so, and does not send us here again.
  const theme = encodeURIComponent(said.get('theme') || 'default');
  location.replace(`${path}?theme=${theme}&signed=1`);
}

async function begin() {
  await app.initialize();
  app.notifySuccess();
  if (document.getElementById(FAILED)) {
    await signIn();
    return;
  }
  app.registerOnThemeChangeHandler(followTheme);
  followTheme((await app.getContext()).app.theme);
  document.addEventListener('click', pressed => {
    const link = pressed.target.closest('a[href^="https://teams.microsoft.com/l/"]');
    if (link && app.isInitialized()) {
      pressed.preventDefault();
      app.openLink(link.href);
    }
  });
}

begin().catch(() => {
  const instead = document.getElementById(FAILED);
  if (instead) instead.hidden = false;
});
