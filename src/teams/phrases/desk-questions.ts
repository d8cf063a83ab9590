import { cuesIn, patternOf, saidIn } from '../../domain/text/cues.js';
import { matterOf } from '../../domain/text/matter.js';
import { wordsOf } from '../../domain/text/normalise-text.js';
import type { PhraseId } from './phrases.js';
import type { SpokenPhrase } from './read-phrase.js';

const cases = 'caso|casos|ticket|tickets|solicitudes|requerimientos|incidentes|reportes|pendientes';
const user = 'usuario|usuarios|funcionario|funcionarios|solicitante|solicitantes|cliente|clientes|persona|gente';
const month = 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre';

/**
 * What the people of the desk ask in words of their own, by the list that answers it; the first that fits. `domain/text/cues.ts` says how
 * cues are written.
 */
const questions = {
  surveys:
    'encuest~, satisfaccion, calificacion~, calificaron, puntaj~, opinan|opinaron|dijeron de|los|las usuarios|nosotros, nos han? calificado|puesto',
  report: `informe|reporte mensual|general|semanal|del|de mes|la|el|${month}|semana|periodo, informe, informes, las? cifras|estadisticas|indicadores|metricas|numeros del|de|mes, reporte mensual|semanal, reporte del|de ${month}|mes|semana, estadisticas, indicadores, como cerro|cerramos el? mes`,
  undelivered:
    'avis~|notificacion~|mensaj~|comunicacion~ … sin|no|rebot~|fallid~|perdid~|fallaron|devuelt~, rebot~ … avis~|notificacion~|mensaj~, no … pudo|pudimos|logro|logramos avisar|avisarle|contactar|notificar|localizar, no les llego|llegaron, no le llego, inalcanzables, no … recibieron|recibio avis~|notificacion~|mensaj~, que|cuales avis~ … no|sin, por llamar|contactar, toca llamar',
  'who-is-here':
    'quien|quienes|con … esta|estan|hay|queda|anda|tengo|trabaja|cuento|tenemos … disponible~|turno|conectad~|almuerzo|ausente~|vacaciones|servicio|atendiendo|ahora|hoy|activ~|libre~|presente~|linea, con quien cuento|contamos, quien|quienes falta|faltan|estan|falto|vino|vinieron|no, agentes|tecnicos|personal … disponible~|turno|activos|conectados, cuantos agentes|tecnicos|somos, quien esta, disponibilidad, hay alguien disponible|de turno|libre',
  recurrences:
    'se? mas se|nos? repit~|quejan|reportan|piden|dana|frecuente~|comun~|presenta|pasa|llega, repit~, repetid~, recurren~, de que se quejan, reincid~, mas frecuentes, falla|fallas frecuentes|comunes|recurrentes, que vuelve a',
  masses: 'masiv~, falla|fallas|caida|caidas general~, afect~ … a todos|muchos|varios, generalizad~, caidas masivas',
  problems:
    'problemas|problema … abiertos|registrados|investigacion|causa|raiz|estudio|pendientes|tenemos|hay|conocidos|sin|activos|analisis, registro|registros de problema~, los problemas, causa raiz, que problemas, ver problemas, errores conocidos',
  drafts:
    'borrador~, incomplet~, a medias|medio, sin completar|terminar|enviar|finalizar, no … completaron|terminaron|enviaron|completado|terminado, por completar|enviar, inconclus~',
  'due-today':
    'venc~|cumpl~|plazo|limite|entreg~|cerrar|caduc~ … hoy, hoy … venc~|entreg~|cerrar|cumpl~|caduc~, vencimiento de hoy, antes de las|acabar|terminar|irnos, para hoy, toca … hoy, que|cual~ … sacar hoy, antes de medianoche',
  'nearly-late':
    'por vencer~, punto de vencer~, van a vencer~, proxim~ a vencer~, cerca de vencer~, casi vencid~, poco|poquito|poca tiempo|plazo|margen, pront~ a vencer~, se … van a|acercan|aproximan vencer, en riesgo, tiempo justo, quedando sin tiempo, apretados, en rojo|amarillo, urgente de tiempo',
  late: 'vencid~, atrasad~, retrasad~, incumplid~, demorad~, morosos, extemporane~, fuera del|de ans|tiempo|plazo|termino|terminos|sla|tiempos, pasad~ de|del tiempo|plazo|ans|termino, pasaron del|de|el tiempo|plazo|ans|termino, se … vencio|vencieron|pasaron, no … cumplieron|cumplimos|cumplio|alcanzamos, venc~ ayer|antier, mora, pasados',
  unassigned: `sin asignar|asignacion|dueno|repartir|responsable|tecnico|tomar|agente|doliente|encargado|nadie|atender|asignado, huerfan~, no … tomado|cogido|agarrado|asignad~|recogido, nadie … tomado|cogido|tiene|tomo|asignado|coge|atiende|quiere, no tiene|tienen … tecnico|responsable|dueno|agente|asignado|doliente|encargado, por asignar|repartir|tomar, libres, falta|faltan … asignar|repartir|tomar, hay … asignar|repartir, sueltos, que nadie`,
  'to-confirm':
    'por confirmar|validar|aceptar, sin confirmar|validar|aceptar, falta … confirme|confirmar|valide|acepte|confirmacion, esperando … confirmacion|confirme|visto|aprobacion, pendient~ de? … confirmar|confirmacion|validar|aprobacion|aceptacion|conformidad|validacion, no … confirmado|confirmaron|aceptado|validado, confirme|valide',
  'waiting-requester': `esper~|pendient~|falt~|deb~ … ${user}, ${user} … esper~|deb~|falta|respond~|contest~, no … respond~|contest~ … ${user}, esperando … respuesta|informacion|datos|que|al, pendiente cliente, les … esperando, falta … responda|conteste|responder`,
  waiting:
    'en pausa|espera|pausados, pausad~, congelad~, detenid~, suspendid~, parad~, frenad~, reloj parado|detenido, esperando … tercero|terceros|proveedor|repuesto~, stand by, relojes',
  'high-priority':
    'prioridad alta|mayor|maxima|critica|urgente, alta|mayor|maxima|mas prioridad, critic~, prioritari~, mas urgentes|graves|importantes, los? urgentes, urgencias, vip, directivos, de prioridad',
  'with-incident': 'con incidente',
  working:
    'en proceso|atencion|curso|progreso|tramite|ejecucion|desarrollo|gestion, trabajando, atendiendo, se estan? … atend~|trabaj~|resolviendo, siendo atendidos, en marcha, andan haciendo|trabajando',
  resolved:
    'ya? se|hemos|han|estan? soluciona~|resolv~|resuelt~|arregl~, solucionad~, resuelt~, arreglad~, cerrad~, atendidos hoy|ya, ya cerramos',
  new: `nuev~ … mirar|revisar|hoy|llegaron|atender|hay|entraron|tenemos, hay|los|las|casos|que|cuantos|ver nuev~, en nuevo|registrado|abierto, recien llegad~|creados|registrados|llegaron, acaban de llegar|entrar, llego|llegaron|entro|entraron|ingresaron esta|hoy|de|ahora|recien, que llego|entro|hay|ha nuevo|hoy|llegado, sin mirar|revisar|ver, acabados de`,
  queue: `cola|fila|bandeja|listado, todos|todo los|lo ${cases}|pendientes|abierto|abiertos|que, ${cases} abiert~, que hay|tenemos pendiente|abierto|por, pendientes de la mesa, que falta por atender|hacer|resolver, lo abierto, cuantos hay|tenemos|casos|van|quedan|pendientes`,
  'desk-status':
    'panorama, resumen, balance, estado … grupo|mesa|equipo|area|servicio|nivel, como|que vamos|va|tal|esta|estamos|anda|andamos … mesa|grupo|equipo|general|todo|area|nivel|servicio|turno|hoy|vamos, tablero … mesa|control, situacion de|del|general, como vamos|estamos|andamos|va|nos, que tal vamos|va, carga de trabajo|la|los, cuanto trabajo',
} as const satisfies Partial<Record<PhraseId, string>>;

function isQuestion(id: string): id is keyof typeof questions {
  return id in questions;
}

const patterns = Object.keys(questions)
  .filter(isQuestion)
  .map((id) => ({ id, pattern: patternOf(cuesIn(questions[id])) }));

/** A person of the desk may report a fault of their own: then nothing of the desk is asked. */
const ownTrouble = patternOf(
  cuesIn(
    'no se abre|deja|ve|oye|conecta|guarda|puede, no me|puedo|pude|deja|abre|carga|sirve|funciona|prende|imprime|responde|hay|logro|veo|suena|recibe, me sale|aparece|dice|da|llegaron|llego|muestra|pide|bloque~|cierra, se me, se quedo|dano|cayo|cierra|reinicia, mi|mia|mio, error, necesito|requiero|solicito instalar|otro|otra|un|una|que|crear|cambiar, tengo un|una problema|error|falla, reporto, por favor cre~|instal~|cambi~|habilit~, sigue|siguen sin, a ~ no le',
  ),
);
export function tellsOwnTrouble(text: string): boolean {
  return saidIn(text).match(ownTrouble) !== null;
}

/** So a question begins, or an order to show something. */
const opener = patternOf(
  cuesIn(
    `^ ~? ${cases}|agentes|tecnicos, ^ ~? ~? ~? que|q|cual|cuales|cuanto|cuantos|cuantas|quien|quienes|como|hay|a|de|en|con, muestr~|mostrar|mira|ver|dame|deme|dime|diga|pasame|paseme|sacame|saqueme|listame|listado|lista|lista~|abre|abrir|abreme|traeme|traigame|ensename|consultar|necesito|quiero|quisiera|regalame|envieme|genera|generar|genere, ^ ~? los|las|lo|el|la, ?, ^ ~ ~? ~? ~? $`,
  ),
);

/**
 * The list that the words of a colleague ask for, with what narrows it; null where they ask for none, or tell of a fault. Only words
 * that are no phrase are read so.
 */
export function readDeskQuestion(text: string): SpokenPhrase | null {
  const said = saidIn(text);
  if (text.length > 120 || said.match(opener) === null || tellsOwnTrouble(text)) return null;
  if ([...matterOf(text).subjects].some((subject) => !ofDesk.has(subject))) return null;
  const person = personIn(text);
  const found = patterns.find(({ pattern }) => said.match(pattern) !== null)?.id ?? null;
  if (person !== null && (found === null || ['queue', 'working', 'new', 'resolved', 'desk-status'].includes(found)))
    return { id: 'person', rest: person };
  return found === null ? null : { id: found, rest: restOf(found, text) };
}

/** What narrows the list: a period of a report, the name of a group. */
function restOf(id: PhraseId, text: string): string {
  const plain = wordsOf(text).join(' ');
  if (id === 'surveys' || id === 'report')
    return (
      new RegExp(String.raw`\b(?:${month})(?: (?:de |del )?\d{4})?\b|\b(?:esta semana|semana pasada|mes pasado|este mes|hoy|ayer)\b`).exec(
        plain,
      )?.[0] ?? ''
    );
  const group = /\b(?:grupo|equipo|area) (?:de |del |de la )?(?!hoy|ahora|por|favor)((?:\p{L}+ ?){1,4})$|\b(nivel \d)\b/u.exec(plain);
  return (group?.[1] ?? group?.[2] ?? '').replace(/ (?:por favor|porfa|hoy|gracias)$/, '').trim();
}

const name = String.raw`(?:@?\p{L}[\p{L}.'’-]*)(?:\s+\p{L}[\p{L}.'’-]*){0,3}`;
const personPatterns = [
  String.raw`(?:casos|tickets|pendientes|solicitudes|requerimientos|lista|cola|bandeja|carga|trabajo|lo)\s+(?:abiertos\s+|pendientes?\s+|asignad[oa]s?\s+)?(?:de|a|que\s+(?:tiene|lleva|atiende|cogi[oó]|tom[oó]|maneja|trabaja)|tiene|lleva)\s+(?<who>${name})`,
  String.raw`asignad[oa]s?\s+a\s+(?<who>${name})`,
  String.raw`(?:c[oó]mo\s+va|en\s+qu[eé]\s+(?:anda|va|est[aá]))\s+(?<who>${name}?)\s+con\s`,
  String.raw`(?:falta|queda|toca)n?\s+a\s+(?<who>${name}?)\s+(?:por|para)\s`,
  String.raw`(?:tiene|lleva|atiende|trabaja|maneja)\s+(?<who>${name})$`,
  String.raw`^(?<who>${name}?),?\s+(?:cu[aá]ntos|qu[eé]|cu[aá]les)\s.*\b(?:tiene|lleva|atiende)$`,
  String.raw`en\s+qu[eé]\s+(?:anda|est[aá])\s+(?<who>${name})$`,
].map((source) => new RegExp(source, 'iu'));
/** Words for things that a desk also has of its own. */
const ofDesk = new Set(['usuario', 'reporte', 'hora', 'turno', 'pqrs', 'silla', 'entrar']);
/** What stands behind "los casos de" and is no person. */
const noPerson =
  /^(?:la|el|los|las|mi|mis|hoy|ayer|esta|este|prioridad|nivel|grupo|mesa|todos?|todas?|usuarios?|proveedores|nadie|un|una|cada|qui[eé]n|qu[eé]|casos|pendientes|abiertos|sin|por|en|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?!\p{L})/iu;

/** The person whose cases are asked for, as they are called. */
function personIn(text: string): string | null {
  const plain = text
    .replace(/[¿?!¡.,;:]+/gu, ' ')
    .replace(/\s(?:por\s+favor|porfa|gracias|hoy|ahora|abiertos?|pendientes?)\s*$/iu, '')
    .replace(/^\s*(?:hola|buenas|buenos\s+d[ií]as|buenas\s+tardes)\s+/iu, '')
    .trim();
  for (const pattern of personPatterns) {
    const who = pattern.exec(plain)?.groups?.['who']?.trim();
    if (who !== undefined && who !== '' && !noPerson.test(who) && matterOf(who).subjects.size === 0) return who;
  }
  return null;
}
