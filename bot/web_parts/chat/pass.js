// What lets this browser chat: the visitor's key, kept for 30 days, and a token for half an hour.

const KEPT = 'provider-bot-visitor';
// Changes only when somebody signs in or out; the key is a new one each time.
export const WHO = 'provider-bot-who';

export async function askForPass() {
  const pass = await ask('/chat/token', { visitor: kept() });
  keep(KEPT, pass.visitor);
  keep(WHO, `${pass.userId} ${pass.signedIn}`);
  // Before the bot had an address of its own, its page's is the only one.
  return { ...pass, domain: new URL(pass.domain, location.href).href };
}

export async function forget() {
  await ask('/chat/sign-out', { visitor: kept() });
  keep(KEPT, '');
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
function kept() {
  try {
    return localStorage.getItem(KEPT) || '';
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
