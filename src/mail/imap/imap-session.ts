import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { MailboxFault } from '../../ports/mailbox.js';
import { withTimeout } from '../../ports/with-timeout.js';
import { mailboxFaultOf } from '../mailbox-faults.js';

/**
 * One that went mute in IDLE is noticed after at most `idleMs` + `silenceMs`.
 * @property connectMs to connect, and to greet
 * @property silenceMs without a byte while an answer is due
 * @property idleMs    how long one IDLE lasts; then it is asked for again
 * @property callMs    for one call with all of its commands
 */
export type ImapLimits = { connectMs: number; silenceMs: number; idleMs: number; callMs: number };
export const usualImapLimits: ImapLimits = { connectMs: 20_000, silenceMs: 45_000, idleMs: 25_000, callMs: 300_000 };

/** Asked before each connection, as a token may have expired. @param isFresh the last one was refused */
export type OptionsOf = (isFresh: boolean) => Promise<ImapFlowOptions>;

/**
 * Opened when it is needed. The library never connects again by itself, so a connection that closed is replaced by the next call. Calls run
 * one after the other. @param onMail called when mail has come into the folder that is open
 */
export function createImapSession(optionsOf: OptionsOf, limits: ImapLimits, onMail: () => void = () => undefined) {
  const connection = createConnection(optionsOf, limits, onMail);
  let last: Promise<unknown> = Promise.resolve();

  async function once<T>(folder: string, work: (client: ImapFlow) => Promise<T>, limitMs: number): Promise<T> {
    try {
      return await withTimeout(limitMs, inFolder(await connection.open(), folder, work));
    } catch (cause) {
      const fault = mailboxFaultOf(cause);
      // A connection whose state is in doubt is not used again.
      connection.drop(fault.code === 'refused' || fault.code === 'switched-off');
      throw fault;
    }
  }

  return {
    /** Once more on a new connection where an older one turned out gone. @throws {MailboxFault} */
    run<T>(folder: string, work: (client: ImapFlow) => Promise<T>, limitMs = limits.callMs): Promise<T> {
      const turn = async (): Promise<T> => {
        const isOld = connection.isOpen();
        try {
          return await once(folder, work, limitMs);
        } catch (fault) {
          if (!isOld || !(fault instanceof MailboxFault) || fault.code !== 'unreachable') throw fault;
          return await once(folder, work, limitMs);
        }
      };
      const mine = last.then(turn);
      last = mine.catch(() => undefined);
      return mine;
    },
    close: connection.close,
  };
}

const ignore = (): void => undefined;
const noLog = { debug: ignore, info: ignore, error: ignore };
/** What the server said to the last command that it refused: for some the library tells only that they failed. */
const refusals = new WeakMap<ImapFlow, unknown>();
export const refusalOf = (client: ImapFlow): unknown => refusals.get(client);

type ImapRefusal = Error & { code?: string; serverResponseCode?: string };

/** The log shows codes alone: the server's own stands for its reason. */
function noteRefusal(client: ImapFlow, refusal: ImapRefusal | undefined): void {
  if (refusal !== undefined) refusals.set(client, Object.assign(refusal, { code: refusal.code ?? refusal.serverResponseCode }));
}

function createConnection(optionsOf: OptionsOf, limits: ImapLimits, onMail: () => void) {
  let client: ImapFlow | null = null;
  let isClosed = false;
  let wasRefused = false;
  const drop = (isRefused = false): void => {
    wasRefused = isRefused;
    client?.close();
    client = null;
  };
  return {
    isOpen: () => client !== null,
    async open(): Promise<ImapFlow> {
      if (client !== null) return client;
      const fresh: ImapFlow = new ImapFlow({
        ...(await optionsOf(wasRefused)),
        ...timesOf(limits),
        logger: { ...noLog, warn: ({ err }: { err?: ImapRefusal }) => noteRefusal(fresh, err) },
        disableAutoIdle: true,
      });
      if (isClosed) throw new MailboxFault('unreachable');
      fresh.on('close', () => {
        if (client === fresh) client = null;
      });
      // Without a listener an error that belongs to no command ends the process; the calls fail by the close that follows.
      fresh.on('error', () => fresh.close());
      fresh.on('exists', ({ count, prevCount }) => {
        if (count > prevCount) onMail();
      });
      client = fresh;
      await fresh.connect();
      return fresh;
    },
    drop,
    close(): void {
      isClosed = true;
      drop();
    },
  };
}

async function inFolder<T>(client: ImapFlow, folder: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const lock = await client.getMailboxLock(folder);
  try {
    return await work(client);
  } finally {
    lock.release();
  }
}

function timesOf({ connectMs, silenceMs, idleMs }: ImapLimits): ImapFlowOptions {
  return { connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: silenceMs, maxIdleTime: idleMs };
}
