import type { MailContent, ToldContent } from '../core/mail/content.js';
import type { MailboxTrouble, SharedLimit, UnreadOutcome } from '../core/mail/mail-record.js';
import type { EventOf } from '../core/ticket/events.js';
import type { KeptMailFrom } from '../core/ticket/events/mail-events.js';
import { sinceText, type ReadMoment } from './times.js';
import { listText, type NounForms } from './words.js';

type KeptMail = Pick<EventOf<'mail-kept'>, 'as' | 'from' | 'name'>;

const keptFrom: Readonly<Record<KeptMailFrom, (mail: KeptMail, noun: NounForms) => string>> = {
  'third-party': ({ name }) => `${name} respondió por correo`,
  colleague: ({ name }) => `${name} escribió por correo`,
  stranger: ({ name, from }, { the }) => `${named(name, from)}, a quien ${the} no conoce, escribió por correo`,
  unverified: ({ name, from }) => `Llegó un correo a nombre de ${named(name, from)}, sin verificar`,
  returned: ({ from }) => `No se pudo entregar el correo a ${from}`,
  machine: ({ from }) => `Llegó un correo automático de ${from}`,
  late: ({ name }) => `${name} escribió después del cierre`,
  unheard: ({ name, from }) => `Llegó un correo de ${named(name, from)} que no cuenta como respuesta`,
  unread: ({ name, from }) => `Llegó un correo de ${named(name, from)} que debe leer una persona`,
};

/** "Ana Ruiz (aruiz@entidad.example), a quien el caso no conoce, escribió por correo" */
export function keptMailText(mail: KeptMail, noun: NounForms): string {
  return keptFrom[mail.as](mail, noun);
}

function named(name: string, from: string): string {
  return name === '' || name === from ? from : `${name} (${from})`;
}

/** "Buen día, Ana:" */
export function letterGreeting(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? '';
  return first === '' || first.includes('@') ? 'Buen día:' : `Buen día, ${first}:`;
}

export const letterLinks = {
  send: 'Revisar y enviar',
  answer: 'Responder en una página',
  complete: 'Completar los datos',
  survey: 'Responder la encuesta',
  confirm: 'Confirmar que es mío',
};

export const letterTexts = {
  orWrite: 'También puede responder a este correo, cada respuesta en su renglón:',
  writeAnswers: 'Responda a este correo, cada respuesta en su renglón:',
  answerHere: 'Responda a este correo.',
  answerLack: 'Responda a este correo con cada dato en su renglón, así:',
  toAdd: 'Si quiere agregar algo, responda a este correo.',
  judge: '¿Quedó bien?',
  judgeOrWrite: 'También puede responder a este correo «Sí, quedó bien», o contarnos qué sigue fallando.',
  judgeHow: 'Responda a este correo «Sí, quedó bien», o cuéntenos qué sigue fallando.',
  judgeBySurvey: 'Cuéntenos cómo quedó:',
  escalatedWords: 'Esto se reportó:',
  thirdPartyHow: 'Cuando tenga la solución, o si necesita algo más, responda a este correo: nos llega con su número.',
  checked:
    'No pudimos comprobar que este correo lo escribió usted. Alguien de la mesa lo revisa y le escribe; si no fue usted, no haga nada.',
  repeated: 'Este correo puede llegarle repetido: no supimos si el anterior salió.',
};

/** "Adjuntamos: Circular 050.pdf y Plantilla.docx."; '' without files */
export function attachedText(files: readonly { name: string }[]): string {
  const names = files.map(({ name }) => name);
  return names.length === 0 ? '' : `Adjuntamos: ${listText(names, 'y')}.`;
}

const whyLimited: Readonly<Record<SharedLimit, string>> = {
  words: 'muchos dicen lo mismo',
  account: 'muchos son de una misma cuenta oficial',
  domain: 'muchos vienen de un mismo dominio',
  mailbox: 'llegaron demasiados en una hora',
};

export function limitedMailboxText(label: string, by: SharedLimit): string {
  return `El buzón «${label}» dejó de responder solo a algunos correos: ${whyLimited[by]}. Puede ser una máquina que contesta a otra. Todos se reciben igual, y lo que escribe la gente de la mesa siempre sale. Si son personas, hay que responderles.`;
}

const troubles: Readonly<Record<MailboxTrouble['as'], string>> = {
  refused: 'no deja entrar a la mesa. Hay que revisar la contraseña o el permiso en los ajustes del servidor; lo que llega espera ahí',
  'no-password':
    'no deja entrar con esta contraseña, porque su servidor ya no las recibe así. Hay que darle a la mesa un registro de Microsoft (PRECASO_MAIL_…_TENANT, _CLIENT y _SECRET) o, donde las haya, una contraseña de aplicación',
  'switched-off':
    'tiene apagada la entrada que usa la mesa. Hay que encenderla para ese buzón en su servidor: IMAP, «SMTP autenticado» o el permiso de la aplicación',
  full: 'está lleno, y puede estar devolviendo lo que le escriben. Hay que borrar correos o darle más espacio',
  silent: 'no se deja leer, o no del todo: su servidor no responde, o responde mal. Hay que revisar ese servidor y la red',
};

const sendingTroubles: Partial<typeof troubles> = {
  refused:
    'no deja enviar a la mesa. Hay que revisar la contraseña o el permiso en los ajustes del servidor; lo que la mesa escribe espera para salir',
  silent: 'no deja salir lo que la mesa escribe: su servidor de envío no responde, o responde mal. Hay que revisar ese servidor y la red',
};

/** @param sends of what it sends; else of what it receives */
export function mailboxTroubleText(label: string, trouble: MailboxTrouble, sends: boolean, { now, timeZone }: ReadMoment): string {
  const { as, since, back } = trouble;
  if (back !== null) return `El buzón «${label}» funciona otra vez: ${sends ? 'sale' : 'se recibe'} lo que esperaba.`;
  const said = (sends ? sendingTroubles[as] : undefined) ?? troubles[as];
  return `El buzón «${label}», ${sinceText(since, now, timeZone, 'kept')}, ${said}. Cuando funcione, se lo decimos.`;
}

export function lackingText(count: number, { one }: NounForms): string {
  return count === 1 ? `Para darle número de ${one} falta un dato:` : `Para darle número de ${one} faltan ${count} datos:`;
}

/** "Confirme su precaso": for an unverified mail; it repeats no word of that mail. @param asks to confirm it */
export const neutralSubject = ({ one }: NounForms, asks: boolean): string => `${asks ? 'Confirme' : 'Sobre'} su ${one}`;
/** For a mail in the name of an unverified address. @param hasLink it can be confirmed on a page; else by an answer */
export function confirmText(hasLink: boolean): string {
  const doubt = 'No pudimos comprobar que este correo lo escribió usted.';
  if (hasLink) return `${doubt} Confírmelo para seguir; si no fue usted, no haga nada.`;
  return `${doubt} Si fue usted, responda a este correo diciendo «Sí, lo escribí yo»; si no, no haga nada.`;
}

/** For an unverified mail in the name of a case's requester. @param hasLink a page follows on which their word counts */
export function keptAnswerText(hasLink: boolean): string {
  const kept = 'No pudimos comprobar que este correo lo escribió usted, así que todavía no cuenta: alguien de la mesa lo lee y decide.';
  return hasLink ? `${kept} Si lo escribió usted, díganoslo en esta página:` : kept;
}

/** @param guessed how many of its data, which stand below, were understood from its words */
export function nothingLacksText({ one }: NounForms, guessed: number): string {
  const send = `«enviar» a este correo y le damos su número de ${one}`;
  if (guessed === 0) return `No falta ningún dato. Responda ${send}.`;
  const [what, right, others] =
    guessed === 1 ? ['este dato', 'es correcto', 'el correcto, escrito'] : ['estos datos', 'son correctos', 'los correctos, escritos'];
  return `Entendimos ${what} de sus palabras. Si ${right}, responda ${send}; si no, responda con ${others} así:`;
}

const howToSend: Readonly<Record<ToldContent, string>> = {
  nothing: 'Su correo llegó sin texto. Escríbanos, por favor, qué responde o qué necesita.',
  winmail: 'Su correo llegó como «winmail.dat», un formato que no podemos abrir. Reenvíelo, por favor, como HTML o como texto sin formato.',
  encrypted: 'Su correo llegó cifrado, o firmado de un modo que no podemos abrir. Reenvíelo, por favor, sin cifrar ni firmar.',
  garbled: 'Su correo llegó con letras que no podemos leer. Reenvíelo, por favor, como texto sin formato.',
};

/** For the author of a mail that cannot be processed as it came; '' for any other. */
export function howToSendText(content: MailContent): string {
  return isTold(content) ? howToSend[content] : '';
}

const isTold = (content: MailContent): content is ToldContent => content in howToSend;

export const receiptText = 'Recibimos su correo. Lo lee una persona, que le responde.';

/** @param keyword a word that registers a mail at once; '' where none does. Source: UARIV-12 */
export function closedCaseText(name: string, { as }: NounForms, keyword: string): string {
  const again = `Su correo llegó y lo lee una persona: si algo sigue fallando, se registra ${as('uno')} ${as('nuevo')}.`;
  const how = `Para que quede ${as('registrado')} de una vez, escríbanos con «${keyword}» al comienzo del asunto.`;
  return `${name} ya está ${as('cerrado')} y no se reabre. ${again}${keyword === '' ? '' : ` ${how}`}`;
}

/** Source: SIIF-12 */
export const surveyByLinesText = 'Si contestaba la encuesta, escriba cada respuesta en su renglón, en el orden de las preguntas.';

export const notReadAnswers: Readonly<Record<UnreadOutcome, string>> = {
  'too-large': 'No pudimos leer su correo: pesa más de 35 MB. Envíelo de nuevo, por favor, sin los archivos o con archivos más livianos.',
  unreadable: 'No pudimos leer su correo: llegó dañado. Envíelo de nuevo, por favor, como texto sin formato.',
};

export const notReadTexts: Readonly<Record<UnreadOutcome, string>> = {
  'too-large': 'Pesa más de 35 MB y no se leyó. Está en la carpeta Apartados del buzón.',
  unreadable: 'No se pudo leer. Está en la carpeta Apartados del buzón.',
};
