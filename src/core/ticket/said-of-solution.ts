import type { Transition } from '../../procedure/workflow.js';
import { bareNoReason } from '../form-labels.js';
import { lengthOf, wordsOf } from '../text/normalise-text.js';
import type { FieldValues } from './ticket.js';

/** A clear answer is no longer. */
const LONGEST = 2_000;
const THANKS =
  '(?:muchas |muchisimas |mil )?gracias(?: a (?:todos|usted(?:es)?))?(?: por (?:todo|(?:su|tu|la|el) (?:valios[ao] |pronta |gran )?(?:ayuda|apoyo|colaboracion|gestion|atencion|soporte|respuesta)))?';
const HELLO = '(?:hola|buen(?:os|as)? (?:dias?|tardes?|noches?))';
const GREETING = new RegExp(
  `^(?:muy )?(?:${HELLO}|(?:un )?cordial saludo|saludos|estimad[oa]s?|apreciad[oa]s?|respetad[oa]s?|senor(?:es|as?)?)(?: (?:a todos|senor(?:es|as?)?|mesa(?: de)?|equipo|soporte|ingenier[oa]s?|doctora?|don|dona)){0,3}(?: [a-z]+)?$`,
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
const ASSENT = `(?:${HELLO} )?(?:(?:ahora )?(?:yes|si|sip)|correcto|afirmativo|conforme|aceptado|acepto|(?:acepto|confirmo) (?:la )?solucion)(?: senor(?:a|es|ita)?)?(?: ${THANKS})?`;
const DONE = '(?:solucionado|resuelto|arreglado|funcionando)';
const TROUBLE = '(?:error|falla|fallo|problema|inconveniente|novedad|dano)(?:e?s)?';
/** “Problema solucionado”, “ya se solucionó el inconveniente”: a trouble that is named as gone is no complaint. */
const GONE = new RegExp(
  `(?<=se (?:solucion|resolvi)[oó] el )${TROUBLE}\\b|${TROUBLE}(?= (?:(?:ya )?(?:fue|qued[oó]|est[aá]) )?${DONE}\\b)`,
  'gi',
);
const GOOD = `(?:(?:muy |super )?bien|perfecto|perfectamente|correctamente|excelente|listo|en orden|${DONE})`;
/** What a person does again, by what they say that they can or cannot do. */
const ENTERS =
  '(?:entrar|ingresar|acceder|abrir\\w*|imprimir|guardar|enviar|descargar|cargar\\w*|conect\\w+|iniciar|usar\\w*|firmar|adjuntar|trabajar|consultar|generar|registrar\\w*|editar|recibir|escanear|ver(?:lo|la)?)';
const LETS = '(?:deja|dejo|permite|permitio|puedo|pude|podemos|pudimos|podido|logr(?:o|e|amos|ado)|(?:fue|sido) posible|dejado|permitido)';
const WORKS = '(?:quedo|funciona|funciono|sirve|sirvio)';
const WORKS_NOW = `(?:abre|abrio|abrimos|entra|entre|entro|imprime|imprimio|carga|cargo|prende|prendio|enciende|encendio|tengo (?:acceso|internet|red|servicio|correo)|${LETS} ${ENTERS})`;
/** `quedo` alone may mean that one waits for an answer; `esta bien`, `todo bien` and `listo` that one has read it. */
const ACCEPTANCE = `(?:${HELLO} )?(?:confirmo (?:que )?)?(?:(?:yes )?ya (?:me |nos |todo )?(?:${WORKS}|${WORKS_NOW}|esta|se encuentra(?= ${DONE}))|(?:yes )?(?:ya )?se (?:soluciono|arreglo|resolvio)(?: el caso)?|yes (?:me |todo )?${WORKS}|yes todo ${GOOD}|todo en orden|(?:el )?caso(?: (?:ya )?(?:fue|quedo|esta|se encuentra))?(?= ${DONE})|(?:me )?(?:funciona|funciono|sirvio)|yes (?:todo )?esta ${GOOD}|(?:yes )?(?:me |todo )?${WORKS}(?= (?:ya |todo )?${GOOD})|(?:yes )?(?:ya |todo )?${DONE})(?: ya| todo)?(?: ${GOOD}){0,2}(?: ya)?(?: ${THANKS})?`;
const ACCEPTS = new RegExp(`^(?:${ASSENT}|${ACCEPTANCE})$`);
const YES = /(?:^| , )yes(?: , |$)/;
const WANTED =
  '(?:reporte|informe|modulo|menu|opcion|boton|documento|archivo|carpeta|formulario|certificado|saldo|valor|rubro|pagina|correo)';
/** They accept beside a “yes” as a clause of its own: without it, or of a thing that no one waits to see, they may be news. */
const ACCEPTS_WITH_YES = new RegExp(
  `${ACCEPTS.source}|^ya (?:me |nos |se |todo )?(?:(?:quedo|esta) (?:registr|guard|actualiz|habilit|activ|instal|conect|desbloque|carg|public)ad[oa]|(?:sale|salio|aparece|aparecio)(?: (?:el|la) ${WANTED})?|puedo|pude|podemos|pudimos)$|^ya se puede$`,
);
const NO_THANKS = new RegExp(`^(?:no|nada|igual)(?: senor(?:a|es|ita)?)? ${THANKS}$`);
/** Words that an acceptance does not have; “No. 26” is of an address. */
const NEGATIVE =
  /\b(?:no(?! (?:, )?\d)|ni|nada|nunca|nadie|tampoco|pero|todavia|aun|falt\w*|fall[aoe]\w*|error\w*|problemas?|inconvenientes?|mal[ao]?s?|peor|pesim\w*|igual|medias|danad[oa]s?|lent[oa]s?|sigue\w*|sigo|seguimos|persist\w*|volvi\w+|regular|queja\w*|rar[oa]s?|menos|solo|casi|excepto|ratos?|parcial\w*|reabr\w*)\b/;
/** Besides an acceptance they say something else, which must not be lost. */
const SOMETHING_ELSE =
  /\b(?:aunque|sin|embargo|otr[oa]s?|salvo|pendientes?|posdata|pd|tambien|ademas|favor|(?:necesit|requier|solicit|revis(?!or)|instal|cambi)\w*)\b/;
/** The first line of a signature, as people write their names. */
const SIGNER = /^\p{Lu}[\p{L}.]*(?: (?:de|del|la|las|los|y|\p{Lu}[\p{L}.]*)){1,6}$/u;
/** Words of a sentence, which no line of a signature has: names, offices, addresses and numbers have none. */
const SENTENCE =
  /^(?:el|la|los|las)\b|\b(?:yes|un[ao]?s?|me|mis?|nos|se|les?|lo|su|que|es|son|esta|hay|ya|hoy|tiene|puede\w*|qued[oae]\w*)\b/;

const STILL = '(?:sigue|siguen|sigo|seguimos|continua|continuan|continuo|continuamos)';
const NO = '(?:no )?(?:aun |todavia )?(?:no|nunca|tampoco|nada que)(?: (?:aun|todavia|ya))?(?: (?:me|nos|se|lo|la|le))*';
const SAME = '(?:igual(?! de\\b)|peor|lo mismo|mal)';
const REFUSAL = new RegExp(
  [
    `${STILL} (?:${SAME}|danad[oa]|bloquead[oa]|caid[oa]|lent[oa]|(?:con )?(?:el|la|los|las)(?: mism[oa]s?)? ${TROUBLE}|(?!funciona|trabaja|anda|sirv|prob|revis|valid|verific|mir|monitor|haciendo prueba)\\w+[aie]ndo(?:me|se|nos)?|sin (?!${TROUBLE}\\b|fallar|novedad)\\w+)`,
    `${TROUBLE} (?:aun |todavia )?(?:persisten?|(?:continuan?|siguen?)$)`,
    `persisten? (?:el|la|los|las)(?: mism[oa]s?)? ${TROUBLE}`,
    `mism[oa]s? (?:${TROUBLE}|mensaje|cosa)`,
    `${NO} (?:(?:ha )?(?:funcionado|servido)|funciona|funciono|sirve|sirvio|abre|abrio|carga|cargo|prende|enciende|imprime|imprimio)`,
    `${NO} (?:(?:ha |he |hemos )?${LETS} (?:${ENTERS}|hacer)|(?:acepto|estoy (?:conforme|de acuerdo|satisfech[oa])|conforme|es la solucion|hicieron nada)\\b)`,
    `${NO} (?:ha )?(?:quedo|quedado|esta|fue|sido) ${GOOD}`,
    `${NO} (?:ha |han )?(?:solucion|arregl|resolv|resuelt|resuelv)\\w+`,
    '(?:volvio|volvieron|vuelve|vuelven) a (?:fallar|pasar|suceder|ocurrir|salir|aparecer|(?:dan|caer|bloquear|apag)\\w*)',
    `(?:(?:otra vez|de nuevo|nuevamente) (?:${SAME}|falla|fallo|se (?:cayo|dano|bloqueo|apago))|se (?:cayo|dano|bloqueo|apago) (?:otra vez|de nuevo|nuevamente))`,
    '(?:aun|todavia) (?:me |nos )?falla',
    `(?:quedo|esta) ${SAME}`,
    '(?:me|nos) (?:sale|salio|aparece|aparecio|muestra|dice|hace|pasa|paso) (?:igual|lo mismo)',
  ]
    .map((phrase) => `\\b${phrase}\\b`)
    .join('|'),
);
/** A no without more, as a clause of its own: beside it only courtesy may stand. */
const BARE_NO =
  /^(?:(?:no|nop|negativo|nada)(?: senor(?:a|es|ita)?)?|(?:no )?(?:todavia|aun) (?:no|nada)|(?:no |todo )?(?:igual|lo mismo|peor)|no quedo|no ha quedado)$/;
/** Beside a “no” as a clause of its own they say that it goes on: of the system, not of where a person is or what they do. */
const GOES_ON = new RegExp(
  `^(?:(?:aun|todavia)(?! (?:no )?(?:he|hemos|estoy|estamos|llego|espero|trabajo|uso|lo|es|falta|se$))|(?:sigo|seguimos|continuo|continuamos) (?:con|sin|esperando|en (?:las|lo) mism[oa]s?)|(?:me |nos |se )?(?:sigue|siguen|continuan?|persisten?))\\b(?! (?:funciona|trabaja|anda|sirv|siendo|sin (?:${TROUBLE}|fallar|novedad)))`,
);
/** The thumb down, in any colour of skin, and faces that complain, whatever their words say. */
const THUMB_DOWN = /👎\p{Emoji_Modifier}?/gu;
const SAD = /[😕🙁☹😞😟😠😡🤬😢😤😒😩😫🤦]/gu;
/** “Yes” that says with the next words that it still fails. */
const YES_IT_FAILS = new RegExp(
  `\\byes (?:, )?(?:senor(?:a|es)? (?:, )?)?(?=(?:aun |todavia )?(?:me |nos )?(?:${STILL}|falla|persiste|esta fallando))`,
);
/** Before a clear phrase in its clause they turn it around; “no” as a clause of its own does not. */
const TURNS = /\b(?:no|ni|nunca|jamas|tampoco|creo|parece|sin)\b/;
/** Anywhere before it in its sentence; “si” before a comma is an assent. */
const CONDITION = /\b(?:si|cuando|ojala|en caso)\b(?! ,)/;
/** In its sentence they make it one of something else, or of later. */
const NOT_YET =
  /\b(?:otr[oa]s?(?! vez)|hasta|oficina|(?:he|hemos|podido|pude|puedo|poder|tiempo (?:de|para)|voy a|sin) (?:revis|prob|mir|verific|valid|ensay|intent)\w*|encuesta|reunion|(?:enviar|adjuntar) (?:el|la|un|una) (?:pantallazo|captura|foto)|mi companer[oa]|dej(?:o|a) de)\b/;
const SAYS_IT_WORKS =
  /(?<!\b(?:no|nunca|tampoco|nada que) (?:(?:me|nos|se|lo|la) )?)\b(?:(?:funciona|funciono|sirve|sirvio|abre|abrio)\b|quedo (?!mal|igual|peor|lo mismo|(?:muy )?atent|pendiente|[ae][ln]? (?:la )?espera))|\b(?:yes|ya no (?!funciona|sirve|abre)|(?:todo|muy) bien|perfecto|excelente|me equivoque)|(?<!\bno )\b(?:sigue|siguen|continuan?|aun|todavia) (?:(?!no\b|sin\b)\w+ ){0,2}(?:bien|perfect\w+|correctamente|normal\w*|estable|rapido|conectad[oa]|encendid[oa]|funcionando)\b/;
const QUESTION = /[?¿]/;
const SIGNS = /[,.;:!¡()–—\n]|\s-\s/;

/** Whether the words say that a request without a vouched sender is their author's own. */
export function confirms(own: string): boolean {
  const words = bare(withYes(own).slice(0, LONGEST));
  return CONFIRMS.test(words) && !DENIES.test(words);
}

/**
 * What a person's words say of the solution that waits for them. `yes`, `no`: nothing else can be meant · `complaint`: there is a negative
 * word in them · `unclear`: anything else. A wrong judgement is worse than to ask again.
 */
export type SaidOfSolution = 'yes' | 'no' | 'complaint' | 'unclear';

export function saidOfSolution(text: string): SaidOfSolution {
  const words = withYes(text.slice(0, LONGEST)).replace(THUMB_DOWN, ' no ').replace(SAD, ' mal ').replace(GONE, 'caso');
  const sentences = words.split(/[.!¡;\n]/).map((sentence) => sentence.split(SIGNS).map(bare).filter(Boolean));
  const whole = sentences.flat().join(' , ').replace(YES_IT_FAILS, '');
  if (text.length <= LONGEST && !QUESTION.test(text)) {
    if (isNo(words, sentences) && !SAYS_IT_WORKS.test(whole)) return 'no';
    if (!NEGATIVE.test(whole) && !SOMETHING_ELSE.test(whole) && saysOnly(words, YES.test(whole) ? ACCEPTS_WITH_YES : ACCEPTS)) return 'yes';
  }
  return NEGATIVE.test(whole) ? 'complaint' : 'unclear';
}

/**
 * What the form of a transition gets from words that judge: of a refusal the reason, of a mere "no" that nothing more was said.
 *
 * @param own the words without what they quote, where that would be too long
 */
export function reasonOf({ act, needs = [] }: Transition, words: string, own = words): FieldValues {
  if (act !== 'refuse') return {};
  const { minLength = 1, maxLength = Infinity } = needs.find(({ id }) => id === 'reason') ?? {};
  const said = lengthOf(words.trim()) > maxLength ? own.trim() : words.trim();
  return { reason: lengthOf(said) < minLength ? bareNoReason(said) : said };
}

/** Whether they thank, greet or approve, and say nothing else: there is nothing to understand, and nothing is judged. */
export function isOnlyCourtesy(text: string): boolean {
  return text.length <= LONGEST && !QUESTION.test(text) && saysOnly(text.replace(THUMB_DOWN, ' no '), COURTESY);
}

export function isAgainstSolution(text: string): boolean {
  const said = saidOfSolution(text);
  return said === 'no' || said === 'complaint';
}

function isNo(words: string, sentences: readonly (readonly string[])[]): boolean {
  const all = sentences.flat();
  const goesOn = all.some((clause, at) => BARE_NO.test(all[at - 1] ?? '') && GOES_ON.test(clause)) && !NOT_YET.test(all.join(' , '));
  return sentences.some(refuses) || goesOn || (!NO_THANKS.test(bare(words)) && saysOnly(words, BARE_NO));
}

function saysOnly(words: string, judging: RegExp): boolean {
  return isOnly(words, judging) || isOnly(withoutSignature(words), judging);
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

/** Each clause judges, or is a courtesy, until one takes leave; what stands under it is a signature. */
function isOnly(words: string, judging: RegExp): boolean {
  const all = words.split(SIGNS).flatMap((raw) => (bare(raw) === '' ? [] : [raw.trim()]));
  const end = all.findIndex((raw, at) => at > 0 && CLOSING.test(bare(raw)));
  const said = all.slice(0, end < 0 ? all.length : end).map((raw) => ({ raw, clause: bare(raw.replace(NAMED, '')) }));
  const rest = said.filter(({ clause }) => !judging.test(clause));
  const isCourtesy = ({ raw, clause }: (typeof said)[number]): boolean => {
    const at = said.findIndex((one) => one.raw === raw);
    const isName = NAME.test(raw) && (raw.includes(' ') || said[at - 1]?.clause.endsWith('gracias') === true);
    return isName || COURTESY.test(clause) || (at < 2 && GREETING.test(clause));
  };
  return rest.length < said.length && rest.every(isCourtesy);
}

/** Whether the clause only greets or thanks: "Buenos días, señores mesa de ayuda". */
export const isGreeting = (clause: string): boolean => [GREETING, COURTESY].some((courtesy) => courtesy.test(bare(clause)));

function bare(text: string): string {
  return wordsOf(text).join(' ');
}
