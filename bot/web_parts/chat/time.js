// When a message was said, below it: the council's time, wherever the reader's clock is set.

import { createElement } from 'react';

export function timeBelow(saidAt, timeZone) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit'
  });
  return () => next => args => {
    const { activity, hideTimestamp, sendState } = args;
    if (hideTimestamp || sendState !== 'sent' || !activity.timestamp) return next(args);
    const when = new Date(activity.timestamp);
    return createElement(
      'p',
      { className: 'said-at', dir: 'ltr', lang: 'en-GB' },
      createElement('span', { className: 'for-readers' }, saidAt),
      createElement('time', { dateTime: when.toISOString() }, format.format(when))
    );
  };
}
