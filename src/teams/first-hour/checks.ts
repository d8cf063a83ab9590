import type { FirstHourRun } from '../../ports/first-hour.js';

export type Place = FirstHourRun['place'];

export type CheckId =
  | 'settings'
  | 'node'
  | 'procedure'
  | 'store'
  | 'login'
  | 'keys'
  | 'clock'
  | 'proxy'
  | 'service'
  | 'groups'
  | 'channel-kind'
  | 'rosters'
  | 'profile'
  | 'chat-message'
  | 'card-post'
  | 'card-update'
  | 'thread-reply'
  | 'card-remove'
  | 'mention'
  | 'picture'
  | 'file-offer'
  | 'rates'
  | 'execute'
  | 'in-place'
  | 'dialog'
  | 'dialog-closed'
  | 'chat-seen'
  | 'mention-seen'
  | 'removed-seen'
  | 'picture-seen'
  | 'phone-marks'
  | 'file-arrived'
  | 'quote-seen'
  | 'secret-expiry';

/**
 * One check of the installation.
 *
 * @property by       who answers: the desk itself, or a person
 * @property places   where it can be made
 * @property proves   what a good outcome says
 * @property advice   the one next step after a bad outcome
 * @property question what the person is asked
 * @property first    what the person does before they can answer in the terminal
 * @property needs    without this check passed there is nothing to ask
 * @property listsGroups what it finds names groups, and may be long
 * @property rules    beginnings of the rules in docs/teams-conformance.md that a good outcome turns into *seen*: only what it could not have without them
 * @property rulesIf  what must have been found as well
 * @property rulesAt  the only places where it shows them
 */
export type Check = {
  id: CheckId;
  title: string;
  by: 'desk' | 'person';
  places: readonly Place[];
  proves: string;
  advice: string;
  question?: string;
  first?: string;
  needs?: CheckId;
  listsGroups?: true;
  rules: readonly string[];
  rulesIf?: string;
  rulesAt?: readonly Place[];
};

const everywhere = ['terminal', 'channel', 'chat'] as const;
const inTeams = ['channel', 'chat'] as const;
const inPhrase = 'En Teams, como coordinador, escriba «@Precaso prueba de instalación» en el canal de un grupo.';

/** What telephones and desktops must show with exactly these marks. */
export const PHONE_SAMPLE = '+57 300… 1. a_b *c* #1';

/** Found where an id, or a thread's, is made as the conformance page says; any other serves the desk as well, and shows no rule. */
export const AS_MILLISECONDS = 'identificador en milisegundos';
export const AS_THREAD = 'hilo de su tarjeta';

/** In the order in which they are told and asked. */
export const checks: readonly Check[] = [
  {
    id: 'settings',
    title: 'Ajustes leídos',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'Los ajustes están completos y el bot tiene su registro.',
    advice: 'Corrija el ajuste que se nombra en el archivo del servicio y vuelva a iniciar.',
  },
  {
    id: 'node',
    title: 'Versión de Node',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'Node es de una versión que Precaso usa.',
    advice: 'Instale Node 20.19 o posterior.',
  },
  {
    id: 'procedure',
    title: 'Procedimiento cargado',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'El procedimiento de la entidad es válido.',
    advice: 'Revíselo con «npm run procedure:check» y corrija lo que nombre.',
  },
  {
    id: 'store',
    title: 'Lo guardado se escribe y se lee',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'La base de datos o la carpeta guarda, devuelve y borra.',
    advice: 'Revise que el usuario del servicio pueda escribir en PRECASO_DATA, o que MONGODB_URI abra la base.',
  },
  {
    id: 'login',
    title: 'Inicio de sesión en Entra',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'Entra da al bot su token.',
    advice: 'Cree un secreto nuevo en el registro de la aplicación y póngalo en MicrosoftAppPassword (el valor, no el identificador).',
  },
  {
    id: 'keys',
    title: 'Llaves de firma de Teams',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'Se puede comprobar que quien llama es Teams.',
    advice: 'Permita en el cortafuegos la salida HTTPS hacia login.botframework.com.',
  },
  {
    id: 'clock',
    title: 'Hora del equipo',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'La hora es la de Microsoft: los tokens no se rechazan por ella.',
    advice: 'Sincronice la hora del equipo con un servidor NTP.',
  },
  {
    id: 'proxy',
    title: 'Proxy de salida',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'Las llamadas salen por donde deben.',
    advice:
      'Si la entidad sale a internet por un proxy, póngalo en HTTPS_PROXY y que él deje pasar los servidores de Microsoft; si no, permita la salida en el cortafuegos.',
  },
  {
    id: 'service',
    title: 'Servidor de Teams alcanzado',
    by: 'desk',
    places: everywhere,
    rules: [],
    proves: 'El bot alcanza el servidor por el que habla.',
    advice: 'Permita en el cortafuegos la salida HTTPS hacia el servidor que se nombra.',
  },
  {
    id: 'groups',
    title: 'Grupos con canal',
    by: 'desk',
    places: everywhere,
    listsGroups: true,
    rules: [],
    proves: 'Cada grupo del procedimiento tiene el canal donde trabaja.',
    advice: 'En el canal de cada grupo que falta escriba «@Precaso vincular grupo» y el nombre del grupo.',
  },
  {
    id: 'channel-kind',
    title: 'Canal estándar',
    by: 'desk',
    places: ['channel'],
    rules: [],
    proves: 'Las personas del equipo son las del canal.',
    advice: 'Use un canal estándar del equipo: ni privado ni compartido.',
  },
  {
    id: 'rosters',
    title: 'Personas de cada canal',
    by: 'desk',
    places: everywhere,
    listsGroups: true,
    rules: [],
    proves: 'Teams dice al bot quiénes están en cada equipo.',
    advice:
      'Con 403: instale la aplicación en ese equipo y, si ya está, pida que se autorice ChannelMember.Read.Group. Con 0 personas: agréguelas al equipo.',
  },
  {
    id: 'profile',
    title: 'Sus datos del directorio',
    by: 'desk',
    places: inTeams,
    rules: [],
    proves: 'Teams da nombre y correo de quien escribe.',
    advice:
      'Con un código: instale la aplicación en el equipo, o ábrala en su chat. Sin correo: pida que su cuenta tenga correo en el directorio; sin él no se le puede registrar un caso por su dirección.',
  },
  {
    id: 'chat-message',
    title: 'Mensaje a su chat',
    by: 'desk',
    places: inTeams,
    rules: [],
    proves: 'Teams acepta lo que el bot escribe en el chat de una persona.',
    advice: 'Instale la aplicación para las personas con una directiva de configuración, y escríbale «hola» al bot.',
  },
  {
    id: 'card-post',
    title: 'Tarjeta publicada',
    by: 'desk',
    places: inTeams,
    rules: ['A message’s id is the epoch’s milliseconds as text'],
    rulesIf: AS_MILLISECONDS,
    proves: 'La mesa puede publicar la tarjeta de un caso y sabe cuál es.',
    advice: 'Revise que la aplicación siga instalada en este equipo y que el canal deje publicar a las aplicaciones.',
  },
  {
    id: 'card-update',
    title: 'Tarjeta cambiada',
    by: 'desk',
    places: inTeams,
    needs: 'card-post',
    rules: [],
    proves: 'Teams acepta que el bot cambie una tarjeta.',
    advice: 'Envíe a soporte el código que se nombra: sin esto las tarjetas quedan como estaban.',
  },
  {
    id: 'thread-reply',
    title: 'Respuesta en el hilo',
    by: 'desk',
    places: ['channel'],
    needs: 'card-post',
    rules: ['A thread in a channel is asked for with'],
    rulesIf: AS_THREAD,
    proves: 'Teams acepta una respuesta en el hilo de una tarjeta.',
    advice: 'Revise que el canal permita responder a las publicaciones.',
  },
  {
    id: 'card-remove',
    title: 'Tarjeta quitada',
    by: 'desk',
    places: inTeams,
    needs: 'card-post',
    rules: [],
    proves: 'Teams acepta que el bot quite lo que publicó.',
    advice: 'Elimine a mano lo que quedó de la prueba y envíe a soporte lo que se nombra.',
  },
  {
    id: 'mention',
    title: 'Mención aceptada',
    by: 'desk',
    places: ['channel'],
    rules: [],
    proves: 'Teams acepta una mención.',
    advice: 'Envíe a soporte el código que se nombra: sin esto nadie es llamado cuando llega un caso.',
  },
  {
    id: 'picture',
    title: 'Imagen publicada',
    by: 'desk',
    places: inTeams,
    rules: [],
    proves: 'Teams acepta una imagen.',
    advice: 'Envíe a soporte el código que se nombra; los archivos se pueden pedir uno a uno en el chat.',
  },
  {
    id: 'file-offer',
    title: 'Archivo ofrecido en su chat',
    by: 'desk',
    places: inTeams,
    rules: [],
    proves: 'Teams acepta que el bot ofrezca un archivo.',
    advice: 'Revise que el paquete de la aplicación tenga supportsFiles y vuelva a subirlo.',
  },
  {
    id: 'rates',
    title: 'Sin exceso de llamadas',
    by: 'desk',
    places: inTeams,
    rules: [],
    proves: 'Teams no respondió 429 en toda la prueba.',
    advice: 'Espere un minuto y repita la prueba; si vuelve a pasar, revise que no haya otro bot con el mismo registro.',
  },
  {
    id: 'execute',
    title: 'Botón recibido',
    by: 'person',
    places: everywhere,
    rules: [],
    proves: 'Lo que se presiona llega al bot.',
    question: 'Presione «Comenzar las preguntas» en esta tarjeta.',
    first: `${inPhrase} En la tarjeta, presione «Comenzar las preguntas». ¿Cambió la tarjeta?`,
    advice: 'Actualice el cliente de Teams; si sigue igual, revise que el extremo del bot en Azure sea https://<servidor>/api/messages.',
  },
  {
    id: 'in-place',
    title: 'Tarjeta cambiada sin recargar',
    by: 'person',
    places: everywhere,
    needs: 'execute',
    rules: ['An `adaptiveCard/action` is answered with HTTP 200'],
    rulesAt: inTeams,
    proves: 'Lo que hace un botón se ve enseguida.',
    question: '¿La tarjeta cambió sin recargar y sin mensaje de error?',
    first: 'Mire la misma tarjeta. ¿Cambió sin recargar y sin mensaje de error?',
    advice: 'Mírelo en el cliente de escritorio y en el teléfono, y diga a soporte en cuál no cambió.',
  },
  {
    id: 'dialog',
    title: 'Formulario abierto y enviado',
    by: 'person',
    places: everywhere,
    rules: ['A `task/fetch` is answered with `task.type: "continue"`'],
    proves: 'Los formularios se abren y lo escrito llega al bot.',
    question: 'Presione «Abrir formulario» y luego «Guardar».',
    first: 'Presione «Abrir formulario» y luego «Guardar». ¿Se abrió, y pudo presionar «Guardar»?',
    advice: 'Revise que el servidor público esté en validDomains del paquete, y que responda en menos de 3 segundos.',
  },
  {
    id: 'dialog-closed',
    title: 'Formulario cerrado',
    by: 'person',
    places: everywhere,
    needs: 'dialog',
    rules: ['A `task/submit` that has nothing to show is answered'],
    proves: 'Un formulario que se envía se cierra sin error.',
    question: '¿El formulario se cerró sin mensaje de error?',
    first: '¿El formulario se cerró sin mensaje de error?',
    advice:
      'Anote lo que dijo el formulario y envíelo a soporte; lo que se guarda con formularios puede quedar guardado aunque Teams muestre un error.',
  },
  {
    id: 'chat-seen',
    title: 'Mensaje en el chat personal',
    by: 'person',
    places: ['terminal', 'channel'],
    needs: 'chat-message',
    rules: [],
    proves: 'Lo que el bot escribe a una persona se ve.',
    question: '¿El mensaje llegó a su chat personal?',
    first: 'Mire su chat con Precaso. ¿Llegó el mensaje de prueba?',
    advice: 'Busque Precaso en Aplicaciones y ábralo; si no aparece, revise la directiva de permisos de aplicaciones.',
  },
  {
    id: 'mention-seen',
    title: 'Notificación de la mención',
    by: 'person',
    places: ['terminal', 'channel'],
    needs: 'mention',
    rules: [],
    proves: 'Una mención llama a la persona.',
    question: '¿Le llegó la notificación de la mención?',
    first: 'Mire Actividad en Teams. ¿Le llegó la notificación de la mención?',
    advice: 'En Teams, Configuración, Notificaciones, active las menciones; en el canal, Notificaciones del canal.',
  },
  {
    id: 'removed-seen',
    title: 'Tarjeta que ya no está',
    by: 'person',
    places: everywhere,
    needs: 'card-remove',
    rules: [],
    proves: 'Lo que el bot quita deja de verse.',
    question: '¿La tarjeta que dije que quitaría ya no está?',
    first: 'Busque la tarjeta que decía que se quitaría. ¿Ya no está?',
    advice: 'Elimínela a mano; una directiva de retención puede conservarla.',
  },
  {
    id: 'picture-seen',
    title: 'Imagen visible',
    by: 'person',
    places: everywhere,
    needs: 'picture',
    rules: [],
    proves: 'Las imágenes que publica el bot se ven.',
    question: '¿La imagen, un cuadro verde, se ve?',
    first: 'Mire la respuesta con la imagen, un cuadro verde. ¿Se ve?',
    advice: 'Mírelo en otro cliente y diga a soporte en cuál no se ve.',
  },
  {
    id: 'phone-marks',
    title: 'Signos en el teléfono',
    by: 'person',
    places: everywhere,
    rules: [],
    proves: 'Lo que la gente escribe se lee igual en el teléfono.',
    question: `¿Se ve bien en el teléfono, con estos mismos signos y ninguno más: ${PHONE_SAMPLE}?`,
    first: 'Abra la tarjeta en el teléfono, en la pregunta por los signos. ¿Se ven los mismos signos y ninguno más?',
    advice: 'Envíe a soporte una foto de esa línea, con el modelo del teléfono y la versión de Teams.',
  },
  {
    id: 'file-arrived',
    title: 'Archivo recibido',
    by: 'person',
    places: everywhere,
    needs: 'file-offer',
    rules: [],
    proves: 'La copia de un adjunto llega a quien la pide.',
    question: '¿Llegó el archivo al presionar Permitir en su chat?',
    first: 'En su chat con Precaso, presione «Permitir» en el archivo ofrecido. ¿Llegó?',
    advice: 'Revise que la persona tenga OneDrive y que el cortafuegos permita la salida hacia *.sharepoint.com.',
  },
  {
    id: 'quote-seen',
    title: 'Respuesta con cita (opcional)',
    by: 'person',
    places: everywhere,
    rules: [],
    proves: 'El bot entiende a qué caso se refiere una respuesta que cita su tarjeta.',
    question: 'Opcional, con un caso de prueba: responda citando su mensaje. ¿Contestó sobre ese caso?',
    first: 'Opcional, con un caso de prueba en su chat: responda citando su mensaje. ¿Contestó sobre ese caso?',
    advice: 'Grabe el intercambio con PRECASO_RECORD en un inquilino de pruebas y envíelo a soporte.',
  },
  {
    id: 'secret-expiry',
    title: 'Vencimiento del secreto anotado',
    by: 'person',
    places: everywhere,
    rules: [],
    proves: 'Alguien renovará el secreto antes de que venza.',
    question: '¿Anotó en un calendario cuándo vence el secreto o el certificado?',
    first: 'En el registro de la aplicación, Certificados y secretos, mire cuándo vence. ¿Lo anotó en un calendario?',
    advice: 'Anótelo hoy, con un aviso un mes antes: el día que vence, el bot deja de responder.',
  },
];

const byId = new Map<string, Check>(checks.map((check) => [check.id, check]));

/** @returns null for an id that no check has */
export function checkOf(id: string): Check | null {
  return byId.get(id) ?? null;
}
