import { memoisedByText } from '../../memoised.js';
import type { Category } from '../../../procedure/routing.js';
import type { Kind } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { cuesIn, patternOf, saidIn } from '../../text/cues.js';
import type { Ticket } from '../ticket.js';
import { descriptionField } from './draft-fields.js';

const whom = 'me|nos|se|te|lo|la|los|las|le|les';
const needs =
  'necesito|necesitamos|necesitaria|requiero|requerimos|solicito|solicitamos|pido|pedimos|quiero|queremos|quisiera|quisieramos|gustaria|agradezco|agradecemos|agradeceria|favor|porfa|porfavor|puede|pueden|podria|podrian|ayuda|ayudan|ayudar|ayudeme|ayudenme|colabora|colaboran|colaboracion|autorizacion';
/** What is done for whoever lacks something: nothing that worked before is mended by it. */
const supplying =
  'instale|instalen|instalar~|instalacion|instalaciones|desinstale|desinstalen|desinstalar~|cree|creen|crear|crearme|crearle|crearles|crearnos|creacion|configure|configuren|configurar~|configuracion|habilite|habiliten|habilitar~|habilitacion|asigne|asignen|asignar~|asignacion|active|activen|activar~|activacion|agregue|agreguen|agregar~|adicione|adicionen|adicionar~|incluya|incluyan|incluir~|inclusion|suministre|suministren|suministrar~|suministro|entregue|entreguen|entregarme|entregarnos|entregarle|entrega|preste|presten|prestarme|prestarnos|prestamo|facilite|faciliten|facilitarme|facilitarnos|proporcione|proporcionen|doten|dotar|dotacion|otorgue|otorguen|otorgar~|conceda|concedan|autorice|autoricen|amplie|amplien|ampliar~|ampliacion|migre|migren|migrar|migracion|traslade|trasladen|trasladar~|traslado|reubique|reubiquen|publique|publiquen|publicar|publicacion|compartan|comparta|matricule|matriculen|compren|compra';
const things =
  'acceso|accesos|permiso|permisos|licencia|licencias|usuario|usuarios|cuenta|cuentas|rol|roles|perfil|perfiles|extension|extensiones|monitor|diadema|portatil';
const which = 'el|la|los|las|un|una|unos|unas|otro|otra|mas|nuevo|nueva|segundo|segunda';

const asks = patternOf(
  cuesIn(
    `${needs} … ${supplying}, se requiere|solicita|necesita … ${supplying}, para que ${whom}? ${whom}? ${supplying}`,
    `^ instalar|crear|configurar|habilitar|asignar|activar|agregar|instalacion|creacion|configuracion|habilitacion|asignacion|activacion`,
    `${needs} ${which}? ${which}? ${things}, ${needs} … de|den|dar~ ${which}? ${which}? ${things}, se requiere|solicita|necesita ${which}? ${things}`,
  ),
);
/** What does not work as it did. "No tengo", "no hay" and "no está instalado" are a lack. */
const fails = patternOf(
  cuesIn(
    `no|ni ${whom}? ${whom}? ~, eror~, fala|falan|falo|falando|falas, problema|problemas, inconveniente~, dañ~, caid~, cayo|cae|caen, lent~, bloque~, congel~, pegad~, trab~, desconfigur~, virus, infect~, rot~, mal|malo|mala, dejo|dejaron de, sigue|siguen, imposible ~, suspendid~, volvio|volvieron a, se ${whom}? cierra|apaga|borro|borraron|perdio|daño|quedo|queda|reinicia|desconecta, me|nos saca|expulsa|bota|rechaza, otra vez, de nuevo, revis~, arregl~, repar~, solucion~, recuper~, restaur~`,
  ),
);
const lacks = patternOf(
  cuesIn(
    `no|ni ${whom}? tengo|tenemos|tiene|tienen|hay|cuento|contamos|cuenta|cuentan|necesito|esta|estan|viene|vienen|trae|traen|soy|es, no ${whom}? han|ha dado|asignado|creado|instalado|entregado|habilitado`,
  ),
);

/** Whether words ask only for something to be supplied, and say of nothing that it fails. */
const asksForSupply = memoisedByText((words): boolean => {
  const said = saidIn(words);
  return said.match(asks) !== null && said.replace(lacks, ' ').match(fails) === null;
});

/**
 * The kind of a request: the usual one of its category. One for incidents also takes requests, such as a program to be installed; one with a
 * number series of its own takes none.
 *
 * Source: UARIV-02, SIIF-04
 */
export function kindOf({ kind, series }: Category, { words, fields }: Pick<Ticket, 'words' | 'fields'>, procedure: Procedure): Kind {
  const told = fields[descriptionField(procedure) ?? ''] ?? words;
  return kind === 'incident' && series === undefined && asksForSupply(told) ? 'request' : kind;
}
