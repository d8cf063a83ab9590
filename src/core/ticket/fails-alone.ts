import { cuesIn, patternOf, saidIn, saidOnce } from '../text/cues.js';
import { matterOf } from '../text/matter.js';
import toldWords from './own-case-told.json' with { type: 'json' };

const whom = 'me|nos|se|te|lo|la|los|las|le|les';
/** Words that stand before the verb that fails. */
const tries =
  'quiere|quieren|quiso|deja|dejan|dejo|puedo|puede|pude|podemos|pudo|logro|logre|permite|permiten|permitio|sirve|alcanza|acaba|termina|responde';
/** Ways to say that something fails, whatever the verb: "no alumbra", "se me descuadró", "está caído". */
const fails = patternOf(
  cuesIn(
    `no ${whom}? ${whom}? ${tries} ~ar|~er|~ir|~arlo|~irlo|~arme|~erlo|~irme|~arla|~arse|~irse|~erse, no ${whom}? ${whom}? ~, se ${whom}? ~, sin ~ar|~er|~ir, dejo|dejaron|deja|paro|paran de ~ar|~er|~ir|~arme, volvio|vuelve|volvieron a ~ar|~er|~ir|~arse, esta|estan|quedo|queda|quedaron|sigue|siguen|anda|andan|salio|sale|salen|vive como? muy|re|super|todo|toda|en|de? ~, me|nos bota|boto|niega|nego|rechaza|rechazo|saca|saco|tumba|tumbo|bloquea|bloqueo|manda|falla|fallo|cierra|cerro|devuelve, me|nos sale|aparece|da|dice|muestra|tira|arroja un? error|falla|fallas|aviso, imposible ~, da|dan|dio|tira|marca|arroja|hay error|errores|problema|problemas|lata|fallas|falla, hace|esta ~ando|~iendo, fal~, parpadea, titila, pita, congelad~, bloquead~, caid~, pegad~, dañad~, error~, lent~, desconfigurad~, totiad~|totio|muri~|muert~|colaps~|explot~|revent~|rebota|rebotan|chilla|vibra|frit~|tiesa|tieso|fregad~|trabad~|varad~|loc~|inservible|apagad~|apaga|reinicia|bloquea|congela|traba|tranca|trancad~|rechaza|rechazado|denegado|negado|expulsa|desconecta|vencid~|caduc~|perdid~|borrad~|borro|daño|fundi~|quemo|quemad~|rompi~|rot~|malito|malo|mala|peor|igual|dañad~|demora|tarda|pegado|pasmad~|intermitente|negro|blanco, en blanco|negro|cero|ceros|nada|las mismas, da|dan vueltas|error|problema|lora|lidia|guerra, gira|girando|cargando y? ~?, murio, puro error, nada que|q ~, ni ~ ni ~, tampoco ${whom}? ~, mal|malas`,
  ),
);
/** Words that make "no …" or "se …" tell no fault: "no sé", "no entiendo". */
const tellsNothing = patternOf(
  cuesIn(
    'no quiero|necesito|requiero|tengo|voy|es|soy|creo|gracias|hay|habia|importa|preocup~|vengan|estoy|estaba|fue|era|molest~|olvid~, no se $|nada|como|si, no entiendo $, quedo|quedamos|estoy … atent~|pendiente|espera|tranquil~|debiendo|agradecid~, se arreglo|soluciono|compuso, ya no se, se que|lo|le, no mas|tan|muy|del|de',
  ),
);
/** Words that stand beside a fault and name no thing. */
const beside = new Set(
  saidOnce(
    `${toldWords.politeWords} eso esto esta este ese esa aquello cosa cosas vaina vuelta jodido otra otro vez veces nuevo nunca siempre todo nada mucho muy solo sola repente pronto hoy ayer ahora ahorita ya aun todavia ome eche ve vea mire oiga sumerce hola buenas buenos dias tardes noches cordial saludo urgente ayuda ayudenme ayudeme mas cada rato momento ratos desde hace rato de ahi aqui aca bien mal error del acceso permiso paso a un una el la lo los me se nos le y es que porque pues no ni si cuando como dentro toda tengo intento intente trato doy di le dale click clic enter boton oprimo hundo pongo puse hago hice parce parcero mijo mija papi mami nea llave llavecita pana vecino vecina ingeniero ingeniera inge señor señora señores doctor doctora amigo amiga muchachos chicos gente equipo colaboracion ayudita ayudita por plis porfis dios mio juemadre juepucha carajo marica hijuemadre uy ay ush ish hijole aja epa quiubo hey oye ey ojo pilas vean miren toca toco quede quedamos nos sin completo completamente del segundo minuto minutos hora horas semana lunes martes miercoles jueves viernes mañana manana mediodia madrugada inicio principio final ventana mensaje letrero feo fea raro rara cuanto tanto tan señal senal blanco negro mismo misma igual parecido asi eso estos esas sigue seguido seguidito ratico ratico momentico instante golpe sopeton improviso pues entonces tampoco tambien ademas`,
  ).split(' '),
);
/** Endings of words that name no thing either: "Repentinamente", "cargando", "abrir". */
const namesNothing = /(?:mente|ando|iendo|[aei]r(?:lo|la|me|se)?)$/;
/** Verbs that belong to a thing: "no imprime" does not say which one. */
const verbs =
  /^(?:imprim|escane|digitaliz|suena|suenan|sonar|oye|oyen|oigo|escuch|entr|ingres|acced|naveg|firm|proyect|autentic|abr|sub|carg|lam|liquid|grab|graba|conect|guard|copi|activ)/;
/** Longer texts say more. */
const maxWords = 9;

/** Whether words say that something fails, but not what: "no imprime". */
export function failsAlone(text: string): boolean {
  const said = saidIn(text);
  if (said.includes('?') || said.trim().split(' ').length > maxWords || said.match(tellsNothing) !== null) return false;
  const found = said.match(fails);
  if (found === null) return false;
  const left = said
    .replace(fails, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '' && !beside.has(word) && !namesNothing.test(word));
  const named = found
    .join(' ')
    .trim()
    .split(/ +/)
    .filter((word) => !verbs.test(word))
    .join(' ');
  return left.every((word) => verbs.test(word)) && left.length <= 1 && matterOf(named).subjects.size === 0;
}
