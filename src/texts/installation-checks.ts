/**
 * What people read about one check of the installation.
 *
 * @property proves   what a good outcome says
 * @property advice   the one next step after a bad outcome
 * @property question asked on the card; only of a check that a person answers
 * @property first    asked in the terminal, with what the person does before they can answer
 */
export type CheckTexts = { title: string; proves: string; advice: string; question?: string; first?: string };

const inPhrase = 'En Teams, como coordinador, escriba «@Precaso prueba de instalación» en el canal de un grupo.';

/** Telephones and desktops must show exactly these marks. */
const PHONE_SAMPLE = '+57 300… 1. a_b *c* #1';

export const checkTexts = {
  settings: {
    title: 'Ajustes leídos',
    proves: 'Los ajustes están completos y el bot tiene su registro.',
    advice: 'Corrija el ajuste que se nombra en el archivo del servicio y vuelva a iniciar.',
  },
  node: {
    title: 'Versión de Node',
    proves: 'Node es de una versión que Precaso usa.',
    advice: 'Instale Node 20.19 o posterior.',
  },
  procedure: {
    title: 'Procedimiento cargado',
    proves: 'El procedimiento de la entidad es válido.',
    advice: 'Revíselo con «npm run procedure:check» y corrija lo que nombre.',
  },
  store: {
    title: 'Lo guardado se escribe y se lee',
    proves: 'La base de datos o la carpeta guarda, devuelve y borra.',
    advice: 'Revise que el usuario del servicio pueda escribir en PRECASO_DATA, o que MONGODB_URI abra la base.',
  },
  login: {
    title: 'Inicio de sesión en Entra',
    proves: 'Entra da al bot su token.',
    advice: 'Cree un secreto nuevo en el registro de la aplicación y póngalo en MicrosoftAppPassword (el valor, no el identificador).',
  },
  keys: {
    title: 'Llaves de firma de Teams',
    proves: 'Se puede comprobar que quien llama es Teams.',
    advice: 'Permita en el cortafuegos la salida HTTPS hacia login.botframework.com.',
  },
  clock: {
    title: 'Hora del equipo',
    proves: 'La hora es la de Microsoft: los tokens no se rechazan por ella.',
    advice: 'Sincronice la hora del equipo con un servidor NTP.',
  },
  proxy: {
    title: 'Proxy de salida',
    proves: 'Las llamadas salen por donde deben.',
    advice:
      'Si la entidad sale a internet por un proxy, póngalo en HTTPS_PROXY y que él deje pasar los servidores de Microsoft; si no, permita la salida en el cortafuegos.',
  },
  service: {
    title: 'Servidor de Teams alcanzado',
    proves: 'El bot alcanza el servidor por el que habla.',
    advice: 'Permita en el cortafuegos la salida HTTPS hacia el servidor que se nombra.',
  },
  groups: {
    title: 'Grupos con canal',
    proves: 'Cada grupo del procedimiento tiene el canal donde trabaja.',
    advice: 'En el canal de cada grupo que falta escriba «@Precaso vincular grupo» y el nombre del grupo.',
  },
  'channel-kind': {
    title: 'Canal estándar',
    proves: 'Las personas del equipo son las del canal.',
    advice: 'Use un canal estándar del equipo: ni privado ni compartido.',
  },
  rosters: {
    title: 'Personas de cada canal',
    proves: 'Teams dice al bot quiénes están en cada equipo.',
    advice:
      'Con 403: instale la aplicación en ese equipo y, si ya está, pida que se autorice ChannelMember.Read.Group. Con 0 personas: agréguelas al equipo.',
  },
  profile: {
    title: 'Sus datos del directorio',
    proves: 'Teams da nombre y correo de quien escribe.',
    advice:
      'Con un código: instale la aplicación en el equipo, o ábrala en su chat. Sin correo: pida que su cuenta tenga correo en el directorio; sin él no se le puede registrar nada por su dirección.',
  },
  'chat-message': {
    title: 'Mensaje a su chat',
    proves: 'Teams acepta lo que el bot escribe en el chat de una persona.',
    advice: 'Instale la aplicación para las personas con una directiva de configuración, y escríbale «hola» al bot.',
  },
  'card-post': {
    title: 'Tarjeta publicada',
    proves: 'La mesa puede publicar una tarjeta y sabe cuál es.',
    advice: 'Revise que la aplicación siga instalada en este equipo y que el canal deje publicar a las aplicaciones.',
  },
  'card-update': {
    title: 'Tarjeta cambiada',
    proves: 'Teams acepta que el bot cambie una tarjeta.',
    advice: 'Envíe a soporte el código que se nombra: sin esto las tarjetas quedan como estaban.',
  },
  'thread-reply': {
    title: 'Respuesta en el hilo',
    proves: 'Teams acepta una respuesta en el hilo de una tarjeta.',
    advice: 'Revise que el canal permita responder a las publicaciones.',
  },
  'card-remove': {
    title: 'Tarjeta quitada',
    proves: 'Teams acepta que el bot quite lo que publicó.',
    advice: 'Elimine a mano lo que quedó de la prueba y envíe a soporte lo que se nombra.',
  },
  mention: {
    title: 'Mención aceptada',
    proves: 'Teams acepta una mención.',
    advice: 'Envíe a soporte el código que se nombra: sin esto nadie es llamado cuando llega algo nuevo.',
  },
  picture: {
    title: 'Imagen publicada',
    proves: 'Teams acepta una imagen.',
    advice: 'Envíe a soporte el código que se nombra; los archivos se pueden pedir uno a uno en el chat.',
  },
  'file-offer': {
    title: 'Archivo ofrecido en su chat',
    proves: 'Teams acepta que el bot ofrezca un archivo.',
    advice: 'Revise que el paquete de la aplicación tenga supportsFiles y vuelva a subirlo.',
  },
  rates: {
    title: 'Sin exceso de llamadas',
    proves: 'Teams no respondió 429 en toda la prueba.',
    advice: 'Espere un minuto y repita la prueba; si vuelve a pasar, revise que no haya otro bot con el mismo registro.',
  },
  execute: {
    title: 'Botón recibido',
    proves: 'Lo que se presiona llega al bot.',
    advice: 'Actualice el cliente de Teams; si sigue igual, revise que el extremo del bot en Azure sea https://<servidor>/api/messages.',
    question: 'Presione «Comenzar las preguntas» en esta tarjeta.',
    first: `${inPhrase} En la tarjeta, presione «Comenzar las preguntas». ¿Cambió la tarjeta?`,
  },
  'in-place': {
    title: 'Tarjeta cambiada sin recargar',
    proves: 'Lo que hace un botón se ve enseguida.',
    advice: 'Mírelo en el cliente de escritorio y en el teléfono, y diga a soporte en cuál no cambió.',
    question: '¿La tarjeta cambió sin recargar y sin mensaje de error?',
    first: 'Mire la misma tarjeta. ¿Cambió sin recargar y sin mensaje de error?',
  },
  dialog: {
    title: 'Formulario abierto y enviado',
    proves: 'Los formularios se abren y lo escrito llega al bot.',
    advice: 'Revise que el servidor público esté en validDomains del paquete, y que responda en menos de 3 segundos.',
    question: 'Presione «Abrir formulario» y luego «Guardar».',
    first: 'Presione «Abrir formulario» y luego «Guardar». ¿Se abrió, y pudo presionar «Guardar»?',
  },
  'dialog-closed': {
    title: 'Formulario cerrado',
    proves: 'Un formulario que se envía se cierra sin error.',
    advice:
      'Anote lo que dijo el formulario y envíelo a soporte; lo que se guarda con formularios puede quedar guardado aunque Teams muestre un error.',
    question: '¿El formulario se cerró sin mensaje de error?',
    first: '¿El formulario se cerró sin mensaje de error?',
  },
  'chat-seen': {
    title: 'Mensaje en el chat personal',
    proves: 'Lo que el bot escribe a una persona se ve.',
    advice: 'Busque Precaso en Aplicaciones y ábralo; si no aparece, revise la directiva de permisos de aplicaciones.',
    question: '¿El mensaje llegó a su chat personal?',
    first: 'Mire su chat con Precaso. ¿Llegó el mensaje de prueba?',
  },
  'mention-seen': {
    title: 'Notificación de la mención',
    proves: 'Una mención llama a la persona.',
    advice: 'En Teams, Configuración, Notificaciones, active las menciones; en el canal, Notificaciones del canal.',
    question: '¿Le llegó la notificación de la mención?',
    first: 'Mire Actividad en Teams. ¿Le llegó la notificación de la mención?',
  },
  'removed-seen': {
    title: 'Tarjeta que ya no está',
    proves: 'Lo que el bot quita deja de verse.',
    advice: 'Elimínela a mano; una directiva de retención puede conservarla.',
    question: '¿La tarjeta que dije que quitaría ya no está?',
    first: 'Busque la tarjeta que decía que se quitaría. ¿Ya no está?',
  },
  'picture-seen': {
    title: 'Imagen visible',
    proves: 'Las imágenes que publica el bot se ven.',
    advice: 'Mírelo en otro cliente y diga a soporte en cuál no se ve.',
    question: '¿La imagen, un cuadro verde, se ve?',
    first: 'Mire la respuesta con la imagen, un cuadro verde. ¿Se ve?',
  },
  'phone-marks': {
    title: 'Signos en el teléfono',
    proves: 'Lo que la gente escribe se lee igual en el teléfono.',
    advice: 'Envíe a soporte una foto de esa línea, con el modelo del teléfono y la versión de Teams.',
    question: `¿Se ve bien en el teléfono, con estos mismos signos y ninguno más: ${PHONE_SAMPLE}?`,
    first: 'Abra la tarjeta en el teléfono, en la pregunta por los signos. ¿Se ven los mismos signos y ninguno más?',
  },
  'file-arrived': {
    title: 'Archivo recibido',
    proves: 'La copia de un adjunto llega a quien la pide.',
    advice: 'Revise que la persona tenga OneDrive y que el cortafuegos permita la salida hacia *.sharepoint.com.',
    question: '¿Llegó el archivo al presionar Permitir en su chat?',
    first: 'En su chat con Precaso, presione «Permitir» en el archivo ofrecido. ¿Llegó?',
  },
  'quote-seen': {
    title: 'Respuesta con cita (opcional)',
    proves: 'El bot entiende a qué se refiere una respuesta que cita una tarjeta.',
    advice: 'Grabe el intercambio con PRECASO_RECORD en un inquilino de pruebas y envíelo a soporte.',
    question: 'Opcional, con algo registrado como prueba: responda citando su mensaje. ¿Contestó sobre eso mismo?',
    first: 'Opcional, con algo registrado como prueba en su chat: responda citando su mensaje. ¿Contestó sobre eso mismo?',
  },
  'secret-expiry': {
    title: 'Vencimiento del secreto anotado',
    proves: 'Alguien renovará el secreto antes de que venza.',
    advice: 'Anótelo hoy, con un aviso un mes antes: el día que vence, el bot deja de responder.',
    question: '¿Anotó en un calendario cuándo vence el secreto o el certificado?',
    first: 'En el registro de la aplicación, Certificados y secretos, mire cuándo vence. ¿Lo anotó en un calendario?',
  },
} satisfies Record<string, CheckTexts>;
