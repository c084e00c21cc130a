// The bot's own Direct Line, as Web Chat wants it (docs/CHAT_ADAPTER.md of BotFramework-WebChat).
//
// botframework-directlinejs 0.15, which talks to Azure's, would do this too; but it asks for news
// no more, and says nothing, once a single request has failed.

const TRYING = 1;
const ONLINE = 2;
const EVERY = 1000;
const WAIT_MOST = 15000;
const RENEW_BEFORE = 5 * 60 * 1000;
const GIVE_UP = 20000;

export function ownLine(pass, askForPass) {
  const news = subject();
  const status = subject(TRYING);
  let ends = endOf(pass);
  const said = [];
  let watermark = '';
  let failures = 0;
  let begun = false;
  let wake = () => {};

  // Who is somebody else now, as after signing in, sees a page of their own.
  async function renew() {
    const fresh = await askForPass();
    if (fresh.conversationId !== pass.conversationId) location.reload();
    pass = fresh;
    ends = endOf(pass);
  }

  async function call(activity) {
    if (Date.now() > ends) await renew();
    let answer = await ask(pass, watermark, activity);
    if (answer.status === 403) {
      await renew();
      answer = await ask(pass, watermark, activity);
    }
    if (!answer.ok) throw new Error(`The chat answered ${answer.status}.`);
    return answer.json();
  }

  async function listen() {
    for (;;) {
      try {
        const found = await call();
        watermark = found.watermark;
        failures = 0;
        status.next(ONLINE);
        said.push(...found.activities);
        found.activities.forEach(activity => news.next(activity));
      } catch (error) {
        failures += 1;
        console.warn(error);
        status.next(TRYING);
      }
      await new Promise(resolve => {
        wake = resolve;
        setTimeout(resolve, Math.min(EVERY * 2 ** failures, WAIT_MOST));
      });
    }
  }

  return {
    // From which Web Chat reads who the visitor is.
    get token() {
      return pass.token;
    },
    activity$: {
      subscribe(observer) {
        // Web Chat listens for what is said only once it has heard that the line is open.
        said.forEach(activity => observer.next(activity));
        const subscription = news.subscribe(observer);
        if (!begun) listen();
        begun = true;
        return subscription;
      }
    },
    connectionStatus$: status,
    postActivity: activity => ({
      subscribe({ next, error, complete }) {
        call(activity).then(
          ({ id }) => {
            next(id);
            complete?.();
            // The answer is there when this is answered.
            wake();
          },
          failure => error?.(failure)
        );
        return { unsubscribe() {} };
      }
    }),
    end() {}
  };
}

async function ask({ conversationId, domain, token }, watermark, activity) {
  const path = `${domain}/conversations/${conversationId}/activities`;
  const headers = { Authorization: `Bearer ${token}` };
  const signal = AbortSignal.timeout(GIVE_UP);
  if (!activity) return fetch(`${path}?watermark=${watermark}`, { headers, signal });
  headers['Content-Type'] = 'application/json';
  return fetch(path, { body: JSON.stringify(activity), headers, method: 'POST', signal });
}

function endOf({ expires_in: seconds }) {
  return Date.now() + seconds * 1000 - RENEW_BEFORE;
}

// Gives what is new to all who listen, and what was last to who begins to.
function subject(last) {
  const observers = new Set();
  return {
    next(value) {
      if (last !== undefined && value === last) return;
      if (last !== undefined) last = value;
      observers.forEach(observer => observer.next(value));
    },
    subscribe(observer) {
      observers.add(observer);
      if (last !== undefined) observer.next(last);
      return { unsubscribe: () => observers.delete(observer) };
    }
  };
}
