import type { Parcel } from '../../parcel.js';
import { ofDesk } from '../../features/phrase.js';
import { answerBulletins, bulletins, deleteReply, replyInThread } from './bulletins.js';
import { sendBulletins } from './send-bulletins.js';
import { answerDigest, answerNoDigest, nextDigest, sendDigests } from './digest.js';
import { disclosure } from './disclose.js';
import { previewDisclosure, sendPreviews } from './disclosure-card.js';
import type { Bulletin, BulletinsDue } from './rules/bulletin.js';
import type { DigestPlan } from './rules/digest-due.js';
import type { PreviewPlan, StateDisclosure } from './rules/state-disclosure.js';

export type WordsToManyWords = {
  log: 'disclosure-sent' | 'disclosure-not-sent';
  documents: {
    /** Key: the id of the person. */
    digest: DigestPlan;
    /** Key: the id of the form that sent it. */
    bulletin: Bulletin;
    /** Key: `all`. */
    'bulletins-due': BulletinsDue;
    /** Key: the id of the press that sent it. */
    disclosure: StateDisclosure;
    /** Key: the id of the person. */
    'disclosure-preview': PreviewPlan;
  };
};

export const wordsToMany = {
  acts: { ...bulletins.acts, ...disclosure.acts },
  openings: { ...bulletins.openings },
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
      does: previewDisclosure,
    },
    bulletins: {
      said: `[ver] [los] avisos [y consultas] | [ver] [las] consultas | (avisar|avisarle|consultar|escribir) a (un|otro) grupo |
        (aviso|consulta) a (un|otro) grupo`,
      door: 'group',
      help: 'Avisar o consultar a un grupo, sin {one}',
      does: ofDesk(answerBulletins),
    },
  },
  jobs: [
    { name: 'bulletins', every: 5_000, run: sendBulletins },
    { name: 'digests', every: 30_000, run: sendDigests, isDaily: true, nextAt: nextDigest },
    { name: 'disclosure-previews', every: 30_000, run: sendPreviews, isDaily: true },
  ],
  repliesTo: replyInThread,
  takesBack: deleteReply,
} satisfies Parcel;
