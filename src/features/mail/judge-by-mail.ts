import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { wordsOf } from '../../core/text/normalise-text.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { saidIn } from '../../core/ticket/forms/parse-intake.js';
import { surveyQuestions } from '../../core/ticket/survey.js';
import { isSurveyOpen, type FieldValues, type FileRef } from '../../core/ticket/ticket.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { MailDesk } from './mail-desk.js';

/** A clear answer is no longer. */
const LONGEST = 2_000;
/** Answers to a survey may tell a story. */
const LONGEST_SURVEY = 8_000;
const THANKS =
  '(?:muchas |muchisimas |mil )?gracias(?: a (?:todos|usted(?:es)?))?(?: por (?:todo|(?:su|tu|la|el) (?:valios[ao] |pronta |gran )?(?:ayuda|apoyo|colaboracion|gestion|atencion|soporte|respuesta)))?';
const THANKED = new RegExp(` ${THANKS}$`);
const HELLO = '(?:hola|buen(?:os|as)? (?:dias?|tardes?|noches?))';
const GREETING = new RegExp(
  `^(?:muy )?(?:${HELLO}|(?:un )?cordial saludo|saludos|estimad[oa]s?|apreciad[oa]s?|senor(?:es|as?)?)(?: (?:a todos|senor(?:es|as?)?|mesa(?: de)?|equipo|soporte|ingenier[oa]s?|doctora?|don|dona)){0,3}(?: [a-z]+)?$`,
);
const CLOSING = /^(?:cordialmente|atentamente|atte?|saludos|(?:un )?cordial saludo|feliz (?:dia|tarde|noche)|buen dia)$/;
const COURTESY = new RegExp(`^(?:${THANKS}|(?:esta |todo )?(?:muy )?(?:bien|perfecto|listo|excelente|ok))$`);
/** A name after thanks, or a whole one. */
const NAMED =
  /(?<=[Gg]racias|^(?:Hola|Señores|Buen[oa]s (?:d[ií]as|tardes|noches)))(?: (?:ingenier[oa]|señora?|doctora?|don|doña))?(?: \p{Lu}\p{Ll}+){0,3}$/u;
const NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}$/u;
const CONFIRMS = /\b(?:yes|si|correcto|(?:lo |la )?confirm(?:o|ad[oa])|es mi[oa]|fui yo|yo (?:lo|la) (?:escribi|envie)|de acuerdo|ok)\b/;
const DENIES = /\b(?:no|nunca|jamas|tampoco)\b/;
/** “sí” is `yes` here: without its accent it may mean “if”, unless it stands alone. */
const ASSENT = new RegExp(`^(?:${HELLO} )?(?:yes|si|correcto)(?: senor(?:a|es|ita)?)?(?: ${THANKS})?$`);
const DONE = '(?:solucionado|resuelto|arreglado|funcionando)';
const GOOD = `(?:(?:muy |super )?bien|perfecto|perfectamente|listo|${DONE})`;
const WORKS = '(?:quedo|funciona|funciono|sirve|sirvio)';
/** `quedo` alone may mean that one waits for an answer; `esta bien`, `todo bien` and `listo` that one has read it. */
const ACCEPTANCE = new RegExp(
  `^(?:${HELLO} )?(?:(?:yes )?ya (?:me |todo )?(?:${WORKS}|esta)|yes (?:me |todo )?${WORKS}|(?:me )?(?:funciona|funciono|sirvio)|yes (?:todo )?esta ${GOOD}|(?:yes )?(?:me |todo )?${WORKS}(?= (?:ya |todo )?${GOOD})|(?:yes )?(?:ya |todo )?${DONE})(?: ya| todo)?(?: ${GOOD})?(?: ya)?(?: ${THANKS})?$`,
);
/** Besides an acceptance they say something else, which must not be lost; “No. 26” is of an address. */
const SOMETHING_ELSE =
  /\b(?:no(?! (?:, )?\d)|ni|nada|nunca|pero|aunque|sin|embargo|otr[oa]s?|excepto|menos|salvo|solo|casi|todavia|aun|falta\w*|fall[aoe]\w*|error\w*|problemas?|inconvenientes?|pendientes?|mal|danad[oa]s?|posdata|pd|tampoco|tambien|ademas|favor|(?:necesit|requier|solicit|revis(?!or)|instal|reabr|cambi)\w*)\b/;
/** The first line of a signature, as people write their names. */
const SIGNER = /^\p{Lu}[\p{L}.]*(?: (?:de|del|la|las|los|y|\p{Lu}[\p{L}.]*)){1,6}$/u;
/** Words of a sentence, which no line of a signature has: names, offices, addresses and numbers have none. */
const SENTENCE =
  /^(?:el|la|los|las)\b|\b(?:yes|un[ao]?s?|me|mis?|nos|se|les?|lo|su|que|es|son|esta|hay|ya|hoy|tiene|puede\w*|qued[oae]\w*)\b/;

const TROUBLE = '(?:error|falla|fallo|problema|inconveniente|dano)(?:e?s)?';
/** Clear phrases alone; “no” by itself begins too many other things. */
const REFUSAL = new RegExp(
  [
    `(?:sigue|siguen|sigo|seguimos|continua|continuan) (?:fallando|igual(?! de\\b)|lo mismo|mal\\b|danad[oa]|con (?:el|la|los|las)(?: mism[oa]s?)? ${TROUBLE}|sin (?:funcionar|servir|abrir|cargar|prender|encender|imprimir|solucion\\w*))`,
    `${TROUBLE} (?:aun |todavia )?(?:persisten?|(?:continuan?|siguen?)$)`,
    `persisten? (?:el|la|los|las)(?: mism[oa]s?)? ${TROUBLE}`,
    '(?:no )?(?:aun |todavia )?no (?:me |nos )?(?:funciona|funciono|sirve|sirvio|abre|abrio|carga|prende|enciende|imprime)',
    `(?:no )?(?:aun |todavia )?no (?:me |nos |se )?(?:ha )?(?:quedo|quedado|esta) ${GOOD}`,
    'no se (?:ha )?(?:soluciono|solucionado|arreglo|arreglado|resolvio|resuelto)',
    '(?:volvio|volvieron|vuelve|vuelven) a (?:fallar|pasar|danarse|suceder|ocurrir)',
    '(?:aun|todavia) (?:me |nos )?falla',
    'quedo (?:mal|igual(?! de\\b))',
  ]
    .map((phrase) => `\\b${phrase}\\b`)
    .join('|'),
);
/** Before a clear phrase in its clause they turn it around; “no” as a clause of its own does not. */
const TURNS = /\b(?:no|ni|nunca|jamas|tampoco|creo|parece)\b/;
/** Anywhere before it in its sentence; “si” before a comma is an assent. */
const CONDITION = /\b(?:si|cuando|ojala|en caso)\b(?! ,)/;
/** In its sentence they make it one of something else, or of later. */
const NOT_YET = /\b(?:otr[oa]s?|hasta|oficina|(?:he|podido|pude|puedo|voy a|sin) (?:revis|prob)\w*|dej(?:o|a) de)\b/;
const SAYS_IT_WORKS =
  /(?<!\bno (?:me |nos |se )?)\b(?:(?:funciona|funciono|sirve|sirvio|abre|abrio)\b|quedo (?!mal|igual))|\b(?:yes|ya no (?!funciona|sirve|abre)|todo bien|me equivoque)/;
const QUESTION = /[?¿]/;
const SIGNS = /[,.;:!¡()–—\n]|\s-\s/;

/** @property words what is kept of the mail @property own the author's own lines, which alone decide */
type Judgement = { words: string; own: string; id: string; files: readonly FileRef[] };

/**
 * Accepts or refuses the solution by words that leave no doubt; in doubt they are added, and the case still asks. Only the author's own lines
 * count, never what they quote. @returns whether they judged it. Source: UARIV-17
 */
export async function judgeByMail(desk: MailDesk, stored: StoredTicket, said: Judgement, actor: PersonActor): Promise<boolean> {
  const { ticket } = stored;
  const act = ticket.phase === 'resolved' ? judgementIn(said.own) : null;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const way = act === null ? undefined : requesterTransitions(ticket, procedure).find((t) => t.act === act);
  if (way === undefined) return false;
  const input: FieldValues = act === 'refuse' ? { reason: said.words.trim() } : {};
  const command = { id: `mail:${said.id}`, type: 'advance', transition: way.id, input } as const;
  return (await desk.execute(stored.id, { ...command, seen: ticket.version, attached: said.files }, actor)).kind === 'executed';
}

/**
 * Answers the open survey by the words under its mail: each answer after its question, or the first question's choice alone.
 *
 * @returns whether they answered it. Source: UARIV-17, USPEC-13, SIIF-12
 */
export async function answerSurveyByMail(desk: MailDesk, stored: StoredTicket, said: Judgement, actor: PersonActor): Promise<boolean> {
  const { ticket } = stored;
  if (!isSurveyOpen(ticket.survey)) return false;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const answers = surveyAnswersIn(surveyQuestions(ticket.survey, procedure), said.own);
  if (Object.keys(answers).length === 0) return false;
  // A closed case takes no more files.
  const command = { id: `mail:${said.id}`, type: 'answer-survey', answers } as const;
  return (await desk.execute(stored.id, command, actor)).kind === 'executed';
}

/** The answers in the words, by question; empty where none is said clearly. */
export function surveyAnswersIn(questions: readonly Field[], words: string): FieldValues {
  const own = words
    .slice(0, LONGEST_SURVEY)
    .split('\n')
    .filter((line) => !listsChoices(questions, line))
    .join('\n');
  const labelled = own.replaceAll(/^[ \t>*-]*¿([^?\n]+)\?[ \t]*:?/gm, '$1: ');
  const read = Object.fromEntries([...saidIn(questions, labelled)].map(([id, { value }]) => [id, value]));
  const choice = questions.find(({ type }) => type === 'choice');
  const line = own.trim().split('\n', 1)[0] ?? '';
  const first = QUESTION.test(line) ? '' : bare(line).replace(THANKED, '');
  // "5", "5.", "5 gracias", "Muy bien" and "5 Muy bien" are the same choice.
  const names = ({ id, label }: Choice) => [id, label, label.replace(/^\d+\D? /, ''), label.split(' ', 1)[0] ?? ''].map(bare);
  const chosen = choice?.choices?.find((one) => names(one).includes(first));
  if (choice === undefined || chosen === undefined || first === '' || read[choice.id] !== undefined) return read;
  return { ...read, [choice.id]: chosen.id };
}

/** Whether the line names several choices of a question, as the letter that asks it does: it chooses none of them. */
function listsChoices(questions: readonly Field[], line: string): boolean {
  const said = ` ${bare(line)} `;
  return questions.some(({ choices = [] }) => choices.filter(({ label }) => said.includes(` ${bare(label)} `)).length > 1);
}

/** Whether the words say that a request which nobody vouches for is their author's own. */
export function confirms(own: string): boolean {
  const words = bare(withYes(own).slice(0, LONGEST));
  return CONFIRMS.test(words) && !DENIES.test(words);
}

/** What the words do to a solution; null where they may mean either, or anything else: a wrong judgement is worse than to ask again. */
export function judgementIn(text: string): 'accept' | 'refuse' | null {
  if (text.length > LONGEST || QUESTION.test(text)) return null;
  const words = withYes(text);
  const sentences = words.split(/[.!¡;\n]/).map(clausesOf);
  const whole = sentences.flat().join(' , ');
  if (sentences.some(refuses)) return SAYS_IT_WORKS.test(whole) ? null : 'refuse';
  return SOMETHING_ELSE.test(whole) ? null : (acceptanceIn(words) ?? acceptanceIn(withoutSignature(words)));
}

/** The words above a signature: a name below a blank line, with a few short lines, none of which says anything. */
function withoutSignature(words: string): string {
  const parts = words.split(/\n[ \t]*\n/);
  const at = parts.findIndex((part, i) => i > 0 && SIGNER.test(part.trim().split('\n', 1)[0]?.trim() ?? ''));
  const below = parts.slice(at).flatMap((part) => part.split('\n').filter((line) => line.trim() !== ''));
  const isSignature = at > 0 && below.length <= 8 && below.every((line) => line.length <= 60 && !SENTENCE.test(bare(line)));
  return isSignature ? parts.slice(0, at).join('\n') : words;
}

function withYes(text: string): string {
  return text.normalize('NFC').replaceAll(/(?<!\p{L})s[íì](?!\p{L})/giu, 'yes');
}

function refuses(clauses: readonly string[]): boolean {
  const isClear = (clause: string, at: number): boolean => {
    const from = REFUSAL.exec(clause)?.index ?? -1;
    const before = clause.slice(0, Math.max(from, 0));
    return from >= 0 && !TURNS.test(before) && !CONDITION.test([...clauses.slice(0, at), before].join(' , '));
  };
  return !NOT_YET.test(clauses.join(' , ')) && clauses.some(isClear);
}

/** Each clause assents, or is a courtesy, until one takes leave; what stands under it is a signature. */
function acceptanceIn(words: string): 'accept' | null {
  const all = words.split(SIGNS).flatMap((raw) => (bare(raw) === '' ? [] : [raw.trim()]));
  const end = all.findIndex((raw, at) => at > 0 && CLOSING.test(bare(raw)));
  const said = all.slice(0, end < 0 ? all.length : end).map((raw) => ({ raw, clause: bare(raw.replace(NAMED, '')) }));
  const rest = said.filter(({ clause }) => !ASSENT.test(clause) && !ACCEPTANCE.test(clause));
  const isCourtesy = ({ raw, clause }: (typeof said)[number]): boolean => {
    const at = said.findIndex((one) => one.raw === raw);
    const isName = NAME.test(raw) && (raw.includes(' ') || said[at - 1]?.clause.endsWith('gracias') === true);
    return isName || COURTESY.test(clause) || (at < 2 && GREETING.test(clause));
  };
  return rest.length < said.length && rest.every(isCourtesy) ? 'accept' : null;
}

function clausesOf(text: string): readonly string[] {
  return text.split(SIGNS).map(bare).filter(Boolean);
}

function bare(text: string): string {
  return wordsOf(text).join(' ');
}
