import type { Parcel } from '../../parcel.js';
import type { RunningDesk } from '../../desk.js';
import { ofDesk } from '../../features/phrase.js';
import { answerMessages, deleteReply, groupMessages, previewState, replyInThread } from './messages.js';
import { answerDigest, answerNoDigest, nextDigest, sendPlanned } from './planned.js';
import type { GroupMessages } from './rules/group-message.js';
import type { DigestPlan, Rhythm } from './rules/rhythm.js';
import { dropEarlier, sendMessages } from './send.js';

export type WordsToManyWords = {
  documents: {
    /** Key: the id of the person. */
    digest: DigestPlan;
    /** Key: the id of the author. */
    'group-messages': GroupMessages;
    /** Of the weekly proposal to send the state. Key: the id of the person. */
    'disclosure-preview': Rhythm;
    /** Key: `all`. Of releases up to 0.7.0: what of their bulletins was still to be sent. */
    'bulletins-due': { ids: readonly string[] };
  };
};

const bulletinText = 'Este aviso es de una versión anterior: ya no recibe respuestas. Escriba «avisos».';

export const wordsToMany = {
  ...groupMessages,
  phrases: {
    digest: {
      said: 'resumen [de hoy|del día|de la mesa|…] | (mi|el|ver|ver el) resumen',
      rest: 'words',
      door: 'group',
      help: 'Lo de hoy. Con una hora, le llega a diario',
      example: 'a las 7:30',
      does: ofDesk(answerDigest),
    },
    'no-digest': {
      said: '(sin|quitar|no quiero) [el] resumen | no enviar resumen | no más (resumen|resúmenes) | no quiero más resúmenes',
      does: ofDesk(answerNoDigest),
    },
    disclose: {
      said: 'divulgar [el] estado [de {theMany}] | divulgar | (divulgar|enviar [el]) estado a los grupos',
      for: 'coordinator',
      door: 'month',
      help: 'Enviar a cada grupo cómo van sus {many}',
      does: previewState,
    },
    bulletins: {
      said: `[ver] [los] avisos [y consultas] | [ver] [las] consultas | (avisar|avisarle|consultar|escribir) a (un|otro) grupo |
        (aviso|consulta) a (un|otro) grupo`,
      door: 'group',
      help: 'Avisar o consultar a un grupo, sin {one}',
      does: ofDesk(answerMessages),
    },
  },
  jobs: [{ name: 'words-to-many', every: 30_000, isDaily: true, nextAt: nextDigest, run: sendAll }],
  retired: {
    bulletin: bulletinText,
    'bulletin-reply': bulletinText,
    'read-bulletin': bulletinText,
    'withdraw-bulletin': bulletinText,
    'send-bulletin': bulletinText,
    'reply-bulletin': bulletinText,
    'retry-disclosure': 'Ese envío ya no está guardado: escriba «divulgar estado».',
  },
  repliesTo: replyInThread,
  takesBack: deleteReply,
} satisfies Parcel;

async function sendAll(desk: RunningDesk): Promise<void> {
  await dropEarlier(desk);
  await sendPlanned(desk);
  await sendMessages(desk);
}
