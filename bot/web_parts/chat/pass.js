// What lets this browser chat: the visitor's key, kept for 30 days, and a token for half an hour.

const KEPT = 'provider-bot-visitor';
// Of Azure's Direct Line alone, which knows a conversation by it; the bot knows its own by the key.
const TOKEN = 'provider-bot-token';
// Changes only when somebody signs in or out; the key is a new one each time.
export const WHO = 'provider-bot-who';

export async function askForPass() {
  const pass = await ask('/chat/token', { token: kept(TOKEN), visitor: kept(KEPT) });
  const domain = new URL(pass.domain, location.href).href;
  keep(KEPT, pass.visitor);
  keep(TOKEN, isOwn(domain) ? '' : pass.token);
  keep(WHO, `${pass.userId} ${pass.signedIn}`);
  // Where the bot has not been told its own address, its page's is the only one.
  return { ...pass, domain };
}

export function isOwn(domain) {
  return domain.startsWith(location.origin);
}

export async function forget() {
  await ask('/chat/sign-out', { visitor: kept(KEPT) });
  keep(KEPT, '');
  keep(TOKEN, '');
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body)
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.status === 204 ? {} : answer.json();
}

// A browser may forbid keeping anything, as in a frame of another site: then each load is new.
function kept(name) {
  try {
    return localStorage.getItem(name) || '';
  } catch {
    return '';
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // As above.
  }
}
