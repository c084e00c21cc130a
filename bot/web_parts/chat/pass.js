// What lets this browser chat: the visitor's key, kept for 30 days, and a token for half an hour.

const KEPT = 'provider-bot-visitor';
export const OTHER_TAB = KEPT;

export async function askForPass() {
  const pass = await ask('/chat/token', { visitor: kept() });
  if (pass.visitor) keep(pass.visitor);
  // Before the bot had an address of its own, its page's is the only one.
  return { ...pass, domain: new URL(pass.domain, location.href).href };
}

export async function isNew({ conversationId, domain, token }) {
  const answer = await fetch(`${domain}/conversations/${conversationId}/activities`, {
    headers: { Authorization: `Bearer ${token}` }
  });
  // Azure knows a conversation from when it is first joined.
  return !answer.ok || !(await answer.json()).activities.length;
}

export async function forget() {
  await ask('/chat/sign-out', { visitor: kept() });
  keep('');
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

function keep(key) {
  try {
    if (key) localStorage.setItem(KEPT, key);
    else localStorage.removeItem(KEPT);
  } catch {
    // As above.
  }
}
