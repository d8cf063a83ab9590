import { randomIds } from '../../src/adapters/random-ids.js';
import type { Instant } from '../../src/core/instant.js';
import type { Place } from '../../src/core/outbox/notification.js';
import type { Posted } from '../../src/core/outbox/posted-card.js';
import type { GroupChannel } from '../../src/ports/group-channels.js';
import { SendFault, type Messenger, type SendFaultCode } from '../../src/ports/messenger.js';
import type { Message } from '../../src/talk/message.js';

/** One call of the messenger: a first post or a repaint. `arrived` once it ended well; `under`: in whose thread it is a reply. */
export type Send = {
  how: 'post' | 'update';
  to: Place;
  message: Message;
  activity: string | null;
  arrived: boolean;
  notAfter?: Instant | undefined;
  under?: Posted | null;
};

export type ScriptedFault = { code: SendFaultCode; retryAfterMs?: number | null } | Error;

export type ScriptedMessenger = Messenger<Message> & {
  /** Everything that was begun, in order. */
  begun: Send[];
  /** What arrived, in the order in which it did. */
  sent: Send[];
  /** The next sends (to that place only, when one is named) end so. */
  failNext(fault: SendFaultCode | ScriptedFault, times?: number, at?: string): void;
  /** No fault any more that was not met yet. */
  endFaults(): void;
  /** Sends to that place (every one, when none is named) wait until they are let go. */
  hold(at?: string): () => void;
  /** Resolves when so many sends have been begun in all. */
  reached(count: number): Promise<void>;
  /** Called when a send begins: for what happens meanwhile. */
  onBegin: ((send: Send) => void) | null;
  /** The platform takes the next post and gives no id. */
  loseNextId(): void;
  /** What the platform says of a bound channel; null: nothing. */
  isThere: (channel: string) => boolean | null | Promise<boolean | null>;
};

/** The messenger, and what the platform is asked about channels, as ports of a desk. */
export const portsWith = (messenger: ScriptedMessenger) => ({
  messenger,
  ids: randomIds,
  isChannelThere: async ({ channel }: GroupChannel) => messenger.isThere(channel),
});

/** A person's id or a group's, as tests name places. */
export function placeName(place: Place): string {
  return place.kind === 'person' ? place.person : place.group;
}

/** Keeps what it is given; fails, waits and forgets as scripted. */
export function aMessenger(): ScriptedMessenger {
  const begun: Send[] = [];
  const sent: Send[] = [];
  const faults: { fault: ScriptedFault; at: string | undefined }[] = [];
  const holds = new Map<string, Promise<void>>();
  let watchers: { count: number; tell: () => void }[] = [];
  let count = 0;
  let losesId = false;
  const tellWatchers = (): void => {
    for (const { tell } of watchers.filter((w) => w.count <= begun.length)) tell();
    watchers = watchers.filter((w) => w.count > begun.length);
  };
  const act = async (send: Send): Promise<void> => {
    begun.push(send);
    messenger.onBegin?.(send);
    tellWatchers();
    await holds.get('');
    await holds.get(placeName(send.to));
    const index = faults.findIndex(({ at }) => at === undefined || at === placeName(send.to));
    const fault = index < 0 ? undefined : faults.splice(index, 1)[0]?.fault;
    if (fault instanceof Error) throw fault;
    if (fault) throw new SendFault(fault.code, fault.retryAfterMs ?? null);
    send.arrived = true;
    sent.push(send);
  };
  const messenger: ScriptedMessenger = {
    onBegin: null,
    isThere: () => null,
    begun,
    sent,
    failNext: (fault, times = 1, at) => {
      for (let i = 0; i < times; i++) faults.push({ fault: typeof fault === 'string' ? { code: fault } : fault, at });
    },
    endFaults: () => void faults.splice(0),
    hold: (at = '') => {
      let release = (): void => undefined;
      holds.set(
        at,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return () => {
        holds.delete(at);
        release();
      };
    },
    reached: (wanted) =>
      new Promise((resolve) => {
        watchers.push({ count: wanted, tell: resolve });
        tellWatchers();
      }),
    loseNextId: () => {
      losesId = true;
    },
    async post(to, message, notAfter, under = null, begin): Promise<Posted> {
      // Who is known by an address only has no chat.
      if (to.kind === 'person' && to.person.startsWith('field:')) throw new SendFault('no-place');
      await begin?.();
      const activity = losesId ? null : `a${++count}`;
      losesId = false;
      await act({ how: 'post', to, message, activity, arrived: false, notAfter, under });
      return { conversation: to.kind === 'channel' ? `19:${to.group}@thread.tacv2` : `a:${to.person}`, activity };
    },
    update: (to, posted, message, notAfter) => act({ how: 'update', to, message, activity: posted.activity, arrived: false, notAfter }),
  };
  return messenger;
}
