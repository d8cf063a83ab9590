import { monthNames } from '../../domain/calendar/spoken-day.js';
import { periodNamed } from '../../domain/calendar/spoken-period.js';
import { cuesIn, patternOf, saidIn, saidOnce } from '../../domain/text/cues.js';
import { matterOf } from '../../domain/text/matter.js';
import { wordsOf } from '../../domain/text/normalise-text.js';
import type { PhraseId } from './phrases.js';
import type { SpokenPhrase } from './read-phrase.js';

const cases =
  'caso|casos|ticket|tickets|tiket|tikets|solicitud|solicitudes|requerimiento|requerimientos|incidente|incidentes|incidencias|reportes|pendientes|radicados|servicios|asuntos|peticiones';
const user =
  'usuari~|funcionari~|solicitante|solicitantes|client~|persona|personas|gente|peticionari~|ciudadan~|interesad~|requirente|servidor|servidores|dueño';
const month = `${monthNames.join('|')}|setiembre`;
const term = 'tiempo|tiempos|plazo|plazos|ans|sla|termino|terminos|acuerdo|acuerdos|vencimiento|limite|fecha|meta|rango';
const agent =
  'tecnic~|agente|agentes|ingenier~|analista|responsable|dueño|doliente|encargad~|asignad~|nadie|gestor|quien|asignacion|atender|padrino|doliente';

/**
 * What the people of the desk ask in words of their own, by the list that answers it; the first that fits. `domain/text/cues.ts` says how
 * cues are written.
 */
const questions = {
  surveys: `
    encuest~, satisf~, insatisf~, calificacion~, calific~, puntaj~, puntuaci~, nota|notas que|q|nos|de|promedio, estrel~, percepcion, valorac~, valorar~, opinion~, opinan|opinaron|dijeron|piensan|dicen … los|las|usuarios|nosotros, nos han? calificado|puesto|evaluado,
    evaluac~ del servicio, como nos califican|ven|evaluan|calificaron, nps, quejas de|del servicio|atencion, content~ … servicio|usuarios|atencion`,
  undelivered: `
    avis~|notific~|mensaj~|comunicac~|correos|alerta~ … sin|no|nunca|rebot~|fal~|perdid~|devuelt~|devolv~|pendientes, rebot~ … avis~|notific~|mensaj~|comunicac~, no … pudo|pudimos|logro|logramos|pude|alcanz~ avisar~|contact~|notific~|localiz~|ubicar~|encontrar,
    no les? llego|llegaron|llegamos|llega la|el|los|las|nuestr~|aviso~|respuesta|mensaj~|notific~|$|?, no les llego|llegaron, no le llego|llegaron, inalcanzable~, ilocaliz~, no … recibieron|recibio|reciben|enteraron|entero avis~|notific~|mensaj~|nada|respuesta|comunicac~,
    que|cuales avis~|notific~|mensaj~ … no|sin|fal~, por llamar|contactar|avisar|notificar, toca|hay|falta|debemos llamar|que|por? llamar|avisar|notificar~|contactar|llamar~, sin … avisar|notificar|contactar|entregar, no … contest~ … llamada~|telefono, sin salir~, destinatario~,
    fal~ de envio|entrega, no … entregaron|entrego|entregado|entregados|salieron|salio, sin entregar, no han? visto|leido|abierto|recibido, rechaz~ … mensaj~|avis~, quedaron|quedo sin saber|enterarse|aviso|respuesta, avisos|mensajes pendientes|perdidos|fallidos|devueltos,
    bloquearon|bloqueo al|el, no le|les hemos|ha|han podido|llegado`,
  'who-is-here': `
    quien|quienes|con … esta|estan|hay|queda|quedo|anda|andan|tengo|trabaja|trabajan|cuento|tenemos|sigue|contamos … disponible~|turno|conectad~|almuerzo|almorzando|ausente~|vacaciones|servicio|atendiendo|ahora|ahorita|hoy|activ~|libre~|presente~|linea|puesto|trabajando|incapacitad~|permiso|reunion|guardia|oficina|$|?,
    con|a quien|quienes cuento|contamos|tengo|tenemos|puedo|hay, quien|quienes falta|faltan|estan|falto|vino|vinieron|no|llego|llegaron|salio|tiene|se … turno|hoy|$|?|permiso|trabajar|almuerzo|vacaciones,
    agentes|tecnicos|personal|equipo|ingenieros|gente|muchachos|compañeros … disponible~|turno|activos|conectad~|libres|presentes|linea|conexion|trabajando, cuantos|cuantas agentes|tecnicos|somos|estamos|personas|ingenieros|hay trabajando|estan conectados|hay conectados,
    quien|quienes esta|estan $|?|hoy|ahora, disponibilidad, hay alguien disponible|de|libre|conectado|en|ahi, vino|vinieron todo|todos|toda|la|el, de permiso|vacaciones|turno|incapacidad … hoy|alguno|alguien|quien, asistencia del|de|hoy, quien me puede ayudar|cubrir,
    nomina del turno`,
  recurrences: `
    se? mas se|nos? repit~|quejan|reportan|piden|dan|dana|frecuente~|comun~|presenta|presentan|pasa|llega|llegan|preguntan|solicitan, repit~, repetid~, recurren~, reincid~, reiterad~, reabiert~, reabr~, de|por que|lo se quejan, de que se|nos quejan,
    mas frecuentes|comunes|usual|usuales|repetid~|pedid~|reportad~, falla|fallas|problemas|errores|temas frecuentes|comunes|recurrentes|reiterativ~, que|vuelve|vuelven|volvieron|volvio … a pasar|fallar|salir|presentarse|abrir~|dañarse|ocurrir,
    devuelt~ … despues|cerrad~|solucionad~, vez tras vez, a cada rato|nada, tendencia~, pan de cada, top`,
  masses: `
    masiv~, falla|fallas|caida|caidas|evento|eventos|incidente|incidentes|indisponib~|afectac~|emergenc~|interrupc~ general~|grand~|global~|colectiv~|activ~|mayor~, afect~|peg~|impact~ … a? todos|muchos|varios|muchas|varias|todo|toda|toda|entidad|sede|sedes, generalizad~,
    caidas masivas, varias|muchas|varios|muchos sedes|dependencias|personas|usuarios|areas|pisos a|por|sin|con|afectad~|reportando, esta|estan caid~ … todos|entidad|general, caidas, se cayo algo|alguno`,
  problems: `
    problemas|problema … abiert~|registrad~|investig~|causa|raiz|estudio|pendientes|tenemos|hay|conocidos|sin|activos|analisis|definitiva|origen|seguimiento, registro|registros de problema~, los problemas, causa~ raiz|raices|origen, que problemas, ver problemas,
    errores conocidos, gestion de problemas, investigando … causa|origen|raiz, problemas ?|$`,
  drafts: `
    borrador~, incomplet~, a medias|medio, medio hacer|llenar|redactar|escribir|diligenciar|hechos, sin completar|terminar|enviar|finalizar|radicar|diligenciar|mandar,
    no … complet~|termin~|envi~|finaliz~|acab~|mand~|radic~ … registro|formulario|reporte|precaso|solicitud|datos|llenar|$|?, por completar|enviar|diligenciar|radicar, inconclus~, empez~|comenz~|inici~|dejaron … no|sin|y … termin~|complet~|envi~|acab~,
    precaso~ … abiert~|pendient~|sin, dejaron tirad~|botad~, sin radicar, se quedaron en el camino`,
  'due-today': `
    venc~|cumpl~|plazo~|limite|entreg~|cerr~|caduc~|agot~|termin~|acab~|expir~|respond~ … hoy|dia|noche, hoy … venc~|entreg~|cerr~|cumpl~|caduc~|sacar|acab~|agot~|expir~|salir|plazo, vencimiento~ … hoy, antes de las|acabar|terminar|irnos|salir|medianoche|cerrar|que,
    para hoy|ahorita, toca|hay|tenemos|debemos|urge … hoy, que|cual~ … sacar|despachar|entregar|responder hoy, antes de medianoche, fecha|plazo|limite|vence … hoy, en el|este dia|transcurso, de aqui a la|las noche|cinco|seis, que … sale|salen hoy,
    hoy … ultimo|ultima|limite|plazo|fecha|tope|maximo, fecha|plazo|limite|tope … es? hoy, que … para|de hoy, de hoy no, cierre del dia, antes de que se? acabe|termine, se nos van hoy, hoy tienen|tiene|debemos|hay|toca|urge, ultimo dia, antes del fin de|del, termina|acaba el dia`,
  'nearly-late': `
    por vencer~|expirar|caducar|cumplirse|agotar~, punto|puntico de vencer~|pasar~|caducar|expirar|incumplir, van|va a vencer~|pasar~|incumplir|expirar, proxim~ a vencer~|cumplir~, cerca de vencer~|pasar~|incumplir|limite, casi venc~|se|pasad~, ya casi se|nos|venc~,
    casi … vencen|pasan|incumpl~, poco|poquito|poca|nada|menos de? tiempo|plazo|margen|horas|hora, pront~ a vencer~|cumplir, se … van a|acercan|aproximan|estan|estaran venc~, en riesgo|alerta|peligro, al|sobre borde|filo|limite|tiempo, tiempo justo|corto,
    quedando sin tiempo|plazo, apretad~|ajustad~, en rojo|amarillo|naranja, urgente de tiempo, vencen|vence mañana|pronto|ya|en|la|esta|estos, alcanzar|alcanzan a vencer, se nos vienen|viene|acaba|agota, quedan pocas|minutos|horas`,
  late: `
    vencid~, atrasad~, retrasad~, incumpl~, demorad~, moros~, extemporane~, trasnochad~, represad~, colgad~, fuera|afuera del|de ${term}, pasad~ de|del ${term}, pasaron|paso|pasaban|excedi~|sobrepas~|super~ … ${term}, se|nos … vencio|vencieron|pasaron|paso,
    no … cumplieron|cumplimos|cumplio|alcanzamos|atendimos … ${term}|?|$|a, venc~ ayer|antier|anoche|ya|hace, ya se? venc~, en mora, mora, pasados, quedados, ${term} … ya … paso|venc~|transcurr~|agot~, transcurr~, deuda|debemos, llegamos tarde, tarde,
    los que? se? quedaron atras, atraso, retraso, nos cogio la, debiendo, debian|debieron|debia … cerrar|estar|entregar|resolver|salir|ayer, ya no alcanz~, se nos fueron|fue|quedaron|quemaron|quemo, con demora|retraso|atraso|mora|dias, fuera de tiempo|plazo|ans|termino, quemad~,
    rezagad~, no salieron a tiempo, mas alla, por fuera`,
  unassigned: `
    sin ${agent}|asignar|repartir|tomar|coger|distribuir|recoger|atender, huerfan~, no … tomad~|cogid~|agarrad~|asignad~|recogid~|atendid~|toma|coge|tomo|recoge|agarra … nadie|ningun~|tecnic~|agente~|todavia|aun|$|?,
    nadie … tomad~|cogid~|tiene|tomo|toma|asignad~|coge|atiende|quiere|agarr~|recog~|respons~|hecho, ningun~ ${agent} … tom~|cog~|asign~|tiene|atiend~, no tiene|tienen|tengan … ${agent}|quien, por asignar|repartir|tomar|distribuir|coger|entregar, libre~,
    falta|faltan … asign~|repart~|tomar|coger|distribuir|tecnic~, hay|toca|queda|quedan|quedo … asignar|repartir|distribuir|tomar, sueltos|suelto, que nadie, desatendid~, abandonad~, esperando … asign~|tecnic~|agente~|ingenier~|quien, en el limbo, repartir, quien falta por,
    para tomar|coger|repartir|asignar|recoger, en el aire, solit~, no … dueño|responsable, pendient~ de asign~|reparto|reparticion, sin padre|padrino|manos|persona|gente, disponible~ para, nadie los|las|lo ha, no … ningun~ ${agent}, a la deriva|espera de`,
  'to-confirm': `
    por confirmar|validar|aceptar|visar|firmar, sin confirmar|validar|aceptar|visto|confirmacion, falta|faltan|espera|esperan|esperando|pendient~ … confirm~|valid~|acept~|visto|aprob~|conformidad|bueno, no … confirm~|acept~|valid~|dicho|aprob~, confirme|valide|acepte,
    quedo|quedaron bien, visto bueno, solucionad~|resuelt~ … pendient~|esper~|falta|sin … usuari~|confirm~|visto|respuesta|aceptacion|aprobacion, si quedo|quedaron, conformidad, ni si ni no`,
  'waiting-requester': `
    esper~|pendient~|falt~|deb~|fren~|parad~|detenid~|pausad~|depend~ … ${user}, ${user} … esper~|deb~|falta|faltan|respond~|contest~|entreg~|mand~|envi~|aport~|dado|dan|pedimos|pedi,
    no … respond~|contest~|mand~|envi~|dado|aport~|entreg~|contest~ … ${user}|informacion|datos|nos, esperando … respuesta|informacion|datos|que|al|contesten|respondan|ellos, pendiente~ de? cliente, les … esperando|pedimos|preguntamos|solicitamos,
    falta … responda|conteste|responder|envie|mande, pelota|balon|cancha … ${user}|lado, por culpa del ${user}, preguntamos … no|y|nada, del lado del, que … ellos|respondan|contesten, no nos? han contestado|respondido|dado|mandado|enviado, de parte del|de ${user},
    respuesta del|de ${user}, les pedimos|preguntamos|escribimos, le pedimos|preguntamos`,
  waiting: `
    en pausa|espera|stand, pausad~, congelad~, detenid~, suspendid~, parad~, frenad~, estancad~, trancad~, quiet~, dormid~, aplazad~, relojes|reloj|tiempo parad~|detenid~|pausad~|congelad~|quiet~|suspendid~,
    esperando … tercer~|proveedor~|repuesto~|compra~|pieza~|contrato|garantia|otra, stand by, relojes, depend~ … tercer~|proveedor~|repuesto~|otra, tercer~|proveedor~|repuesto~ … esper~|falta|demor~|pend~, no … avanz~|mueve~|camin~`,
  'high-priority': `
    prioridad|urgencia|criticidad|impacto alt~|mayor|maxima|critica|urgente|uno|1|elevada, alta|mayor|maxima|mas prioridad|urgencia|criticidad|impacto, critic~, prioritari~, priorizad~,
    mas urgentes|urgente|graves|grave|importantes|importante|delicad~|sensible~|calientes|caliente|peligroso~, los|las|hay|lo|casos|que? urgente~, urgencias, vip, directiv~, de prioridad, alta direccion, despacho|alcalde|ministro|gobernador, primer orden, encendid~,
    apagar incendios, incendios`,
  report: `
    informe|reporte mensual|general|semanal|trimestral|anual|quincenal|diario|estadistico|gestion|gerencial|del|de ${month}|mes|gestion|semana|ayer|hoy|la|el|$|periodo|servicio|año, informe, informes, cifras, estadistic~, indicador~, metricas,
    numeros|numeritos|datos|totales del|de ${month}|mes|la|semana|año|$, reporte mensual|semanal|general, reporte del|de ${month}|mes|semana|gestion, como cerro|cerramos|nos|cerraria el|la|en? mes|semana|${month}, consolidado, kpi~, balance del|de mes|${month},
    cuantos … en|durante ${month}, excel de|del|con mes|${month}|los|casos`,
  'with-incident': 'con incidente',
  working: `
    en proceso|atencion|curso|progreso|tramite|ejecucion|desarrollo|gestion|marcha|manos|obra, trabajando|trabajand~, atendiendo|gestionando|resolviendo|tramitando|revisando, se estan|esta … atend~|trabaj~|resolv~|revis~|gestion~,
    siendo atendid~|trabajad~|gestionad~|revisad~|resuelt~, en marcha, andan|anda haciendo|trabajando|resolviendo|atendiendo, que estan|andan|anda|esta haciendo|resolviendo, entre manos, ya tomad~|iniciad~|empezad~, tienen tecnico|dueño`,
  resolved: `
    ya? se|hemos|han|estan?|quedaron|fueron|quedo soluciona~|resolv~|resuelt~|arregl~|termin~|despach~|evacu~, solucionad~, resuelt~, arreglad~, cerrad~, terminad~, finalizad~, culminad~, despachad~, evacuad~, sacad~, atendidos hoy|ya|en,
    ya|hemos|cuantos cerramos|resolvimos|solucionamos|sacamos|despachamos|evacuamos, que|cuantos|cuantas resolvi~|solucion~|cerr~|evacu~|despach~|sacamos|terminamos, se|que|lo soluciono|resolvio|cerro|arreglo … hoy|ayer|semana, listos|listas|hechos, cierres de|del`,
  new: `
    nuev~ … mirar|revisar|hoy|llegaron|atender|hay|entraron|tenemos|ingresaron|cayeron, hay|los|las|casos|que|cuantos|ver|lo|entro|llego|algo nuev~, en nuevo|registrado|abierto, recien|recientemente llegad~|cread~|registrad~|llegaron|ingresad~|entrad~|radicad~|abiertos|hechos,
    acaban|acaba de llegar|entrar|ingresar|caer|radicar, llego|llegaron|entro|entraron|ingresaron|cayo|cayeron|ingreso|radicaron esta|hoy|de|ahora|recien|ultim~|en|algo|la|anoche|ahorita|nuev~,
    que|cuantos|cuantas|algo llego|entro|cayo|ingreso|llegaron|entraron|cayeron|ingresaron nuevo|hoy|ahora|esta|$|?|ahorita, que|algo hay|ha nuevo|llegado|entrado|caido, nos cayo|cayeron|llego|entro|llegaron, sin mirar|revisar|ver|abrir|leer|estrenar, acabados de,
    lo|los ultimo|ultimos|ultimas que|en|casos|llegar|$|registrad~, ultima~ hora, recien llegad~, calientic~|frescos|fresquit~, novedades de hoy|la, acabadit~`,
  queue: `
    cola|fila|bandeja|listado|lista|inventario, todos|todo|todas|toda los|lo|las|la ${cases}|pendientes|abierto|abiertos|que|vivos|carga|cola|mesa, ${cases} abiert~|viv~|activ~|pendient~|vigent~|sin,
    que|q|lo hay|tenemos|nos|queda|esta|sigue|falta pendiente|abierto|abierta|por|queda|vivo, pendientes de la|mesa|hoy|todos|general|$, pendientes, que falta|nos falta por, falta|queda|quedan por atender|hacer|resolver|sacar|evacuar|despachar|cerrar, lo abierto|pendiente|vivo,
    sin cerrar|resolver|solucionar|terminar|evacuar|salir, cuantos|cuantas|cuanto hay|tenemos|casos|van|quedan|pendientes|abiertos|llevamos|solicitudes|tickets|pendiente|queda|falta, vivos, backlog, la carga completa, tod~ l~ ${cases}, los casos $|?|por,
    que … encima|represado|acumulado, acumulad~, que nos falta|queda, lo que hay|falta|queda, la lista, todo lo, muestr~ todo|todos|todas, en total`,
  'desk-status': `
    panorama, resumen, balance, radiografia, foto de, estado … grupo|mesa|equipo|area|servicio|nivel|general|cosas, situacion de|del|general|actual|en|hoy,
    como|que|q vamos|va|tal|esta|estamos|anda|andamos|pinta|pintan|amanecimos|amanecio|estan|van|andan|viene|se … mesa|grupo|equipo|general|todo|area|nivel|servicio|turno|hoy|vamos|dia|cosa|cosas|soporte|semana|carga, tablero … mesa|control|general,
    como vamos|estamos|andamos|nos|amanecimos|pinta, que tal vamos|va|estamos|el|la|todo, carga de trabajo|la|los, cuanto|mucho|tanto trabajo|camello, cuanta carga, en que vamos|andamos|estamos, que tan llenos|cargados|colapsados|apretados, termometro,
    como esta la|el|todo|eso mesa|grupo|equipo|nivel|turno|cosa|vuelta|$|?, que novedades|noticias, que tal el|la|va|vamos, vistazo, pantallazo general|de, a grandes rasgos, foto general, en terminos generales, como nos va|esta yendo,
    como anda|va|esta|pinta|viene la|el|todo|eso, la|el situacion|jornada, indicame como, ponme|pongame al dia|tanto, al dia|tanto de|con`,
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
    'no se abre|deja|ve|oye|conecta|guarda|puede, no me|puedo|pude|deja|abre|carga|sirve|funciona|prende|imprime|responde|hay|logro|veo|suena|recibe, me sale|aparece|dice|da|llegaron|llego|muestra|pide|bloque~|cierra, se me, se quedo|dano|cayo|cierra|reinicia, mi|mis equipo|equipos|usuario|correo|clave|cuenta|archivo|archivos|pagina|permiso|permisos|computador|portatil|pc, mia|mio, error, necesito|requiero|solicito instalar|otro|otra|un|una|que|crear|cambiar, tengo un|una problema|error|falla, ^ ~? reporto, por favor cre~|instal~|cambi~|habilit~, a ~ no le suena|abre|abren|funciona|sirve|aparece|carga|deja|imprime|entra|prende|sale|anda|conecta',
  ),
);
export function tellsOwnTrouble(text: string): boolean {
  return saidIn(text).match(ownTrouble) !== null;
}

/** So a colleague asks for a list, or orders it. */
const asks = patternOf(
  cuesIn(
    `${cases}, que|q|cual|cuales|cuanto|cuantos|cuantas|cuanta|quien|quienes|como|donde, ^ hay|a|de|en|con|los|las|lo|el|la|alguna|algun|alguien|existe|existen|tenemos|tiene|tienen|relacion|todo|todos, muestr~|mostrar~|muestram~|mira|ver|verlos|dame|deme|dime|diga|digame|decime|pasame|paseme|paselos|sacame|saqueme|saca|saque|listame|listado|lista|liste|listar|abre|abrir|abreme|traeme|traiga|traigame|ensename|ensene~|consultar|consulta|consulte|necesito|quiero|quisiera|regala~|regalem~|envieme|mandame|mande~|genera~|genere|arma~|arme|avisa~|avise|cuentame|cuenteme|busca~|filtra~|filtre|indique~|indicame|despliega|visualizar|revisar|reviseme|prepara~|exporta~, a ver, ?, ^ ~ ~? ~? ~? $`,
  ),
);
/** So few words ask for a list that they name. */
const maxBare = 7;
/** Longer texts tell of something. */
const maxAsked = 140;

/**
 * The list that the words of a colleague ask for, with what narrows it; null where they ask for none, or tell of a fault. Only words
 * that are no phrase are read so.
 */
export function readDeskQuestion(text: string): SpokenPhrase | null {
  const said = saidIn(text);
  if (!mayAsk(text, said)) return null;
  const person = personIn(text);
  const things = [...matterOf(text).subjects].filter((subject) => !ofDesk.has(subject));
  const list = patterns.find(({ pattern }) => said.match(pattern) !== null) ?? null;
  const isOfList =
    list !== null &&
    (!ofOnePerson.includes(list.id) ||
      said
        .match(list.pattern)
        ?.join(' ')
        .includes(saidIn(person ?? '').trim()) === true);
  const rest = list === null ? '' : restOf(list.id, text);
  if (person !== null && !isOfList && rest === '') return { id: 'person', rest: person };
  return list === null || things.some((thing) => !matterOf(rest).subjects.has(thing)) ? null : { id: list.id, rest };
}

function mayAsk(text: string, said: string): boolean {
  const isAsked = wordsOf(text).length <= maxBare || said.match(asks) !== null;
  return text.length <= maxAsked && isAsked && !tellsOwnTrouble(text);
}

/** Lists that one person may have too. */
const ofOnePerson: readonly PhraseId[] = ['queue', 'working', 'new', 'resolved', 'desk-status', 'who-is-here'];

/** What narrows the list: a period of a report, the name of a group. */
function restOf(id: PhraseId, text: string): string {
  if (id === 'surveys' || id === 'report') return periodNamed(text);
  const group =
    /\b(?:grupo|equipo|area) (?:de |del |de la )?(?!hoy|ahora|por|favor)((?:\p{L}+ ?){1,4})$|\b(nivel \d)\b|\b(?:vamos|estamos|situacion|panorama|resumen) (?:en|de|del) (?!la\b|el\b|general|hoy|todo|que|mesa|cosa)((?:\p{L}+ ?){1,3})$/u.exec(
      wordsOf(text).join(' '),
    );
  return (group?.[1] ?? group?.[2] ?? group?.[3] ?? '').replace(/ (?:por favor|porfa|hoy|gracias)$/, '').trim();
}

/** Words for things that a desk also has of its own, and the name of a person. */
const ofDesk = new Set([
  'usuario',
  'reporte',
  'hora',
  'turno',
  'pqrs',
  'sila',
  'entrar',
  'formulario',
  'luz',
  'computador',
  'coreo',
  'permiso',
  'orfeo',
  'lama',
  'pagina',
  'grupo',
  'chat',
  'archivo',
]);

/** A person's work is asked for. */
const ofPerson = patternOf(
  cuesIn(
    `${cases}|lista|cola|bandeja|carga|trabajo|lo|los|las … de|a|que|asignad~|tiene|lleva, asignad~ a, tiene|lleva|atiende|maneja|trabaja|tendra|carga|coge|cogio|tomo, a nombre|cargo de, en que|q anda|esta|va, como va|esta|anda|viene … con|de|carga, con|de lo suyo|suyos, falta|queda|toca|tocaron|toco … a|cerrar|sacar, le|les falta|queda|toca|toco|tocaron|asignaron|asignamos, encima, abasto, ${agent} … carga~|llen~|ocupad~|libre, muestr~|ver|dame|deme|pasame|quiero lo|los|las de`,
  ),
);
/** What stands in such a question and is no name. */
const frame = new Set(
  saidOnce(
    'abre abrir abreme pasa pase ponme traeme sacame saca listame regalame decir digame diganos avisame genera arma preparame enseñame mandame envieme a al ahi ahora ahorita algo algun alguna alguno anda andan andaba aqui asi atiende atendiendo aun ayer buenas buenos buen dias tardes noches hola oiga oye caso casos casitos carga cargado cargada cierra cerrar cerrado cerrados cogio coge cola como con cosa cosas cual cuales cuando cuanta cuantas cuanto cuantos cuantico da dame de decime deme del dia digame dime doctor doctora don doña dos e el ella ellas ellos en encima entre es esa ese eso esta estan estar este esto estoy favor falta faltan fila gracias gente ha haber hacer haciendo han hay hoy incidente incidentes ing inge ingeniera ingeniero ingenieros la las le lista lleva llevan llena llenita llenito lleno lo los mano manos me mesa mi mio mira mis muestrame muestra muestre muestreme mostrar muy necesito ni no nombre o ocupada ocupado oficina otra otro pa para pasame pasarle paseme pero pendiente pendientes poquito por porfa porfavor porque primero puedo q que queda quedan quien quienes quiero quisiera regalame requerimientos saber sacar se señor señora ser sera si sin sobre solicitud solicitudes solo son su suya suyas suyo suyos tal tan tanto tecnico tecnica tener tenia tiene tienen ticket tickets tiket toca tocaron toco toda todas todavia todo todos tomado tomo trabaja trabajando trabajo trae tu un una usted va vamos van ver verificar vista y ya asignado asignada asignados asignadas asignadito abierto abiertos abierta abasto bandeja responsable cargo maneja listado activos vivos vencidos reasignar mirar revisar revisame consultar consulta cuentame actualmente momento resolver solucionar atender atrasado libre disponible llevando viene estara tendra cuyo nuestro nuestra compañero compañera agente analista usuario usuarios persona grupo equipo nivel general situacion estado resumen panorama semana mes nuevo nuevos hasta desde antes despues proceso curso espera prioridad sean esten tengan sigue siguen llego llegaron entro quedo quedaron nadie asignar reparto reparte tiempo resueltos solucionados cerro hecho favorcito anden vaya asignaron asignamos hago hace veo siquiera bien mal reporte reportes informe rato dejo deje agrega llenitos ocupados estos estas esos esas cada',
  ).split(' '),
);
/** Words of a name. */
const maxName = 4;

/** The person whose work is asked for, as they are called: what is left beside the words of the question, in one row. */
function personIn(text: string): string | null {
  if (saidIn(text).match(ofPerson) === null) return null;
  const words = text.split(/[^\p{L}\p{M}\p{N}.'’@-]+/u).filter((word) => /\p{L}/u.test(word));
  const isName = words.map((word) => !wordsOf(word).every((part) => frame.has(saidOnce(part))));
  const [first, last] = [isName.indexOf(true), isName.lastIndexOf(true)];
  const named = words.slice(first, last + 1);
  if (first < 0 || named.length > maxName || isName.slice(first, last + 1).includes(false)) return null;
  const who = named.join(' ').replace(/^@|\.$/gu, '');
  return isThing(who) ? null : who;
}

/** "Los casos de la impresora"; Luz is a name where it is written as one. */
function isThing(who: string): boolean {
  const { subjects, faults, isAsking } = matterOf(who);
  return (subjects.size > 0 && !/^\p{Lu}\p{Ll}+(?: |$)/u.test(who)) || faults.size > 0 || isAsking || /\d/.test(who);
}
