import { fileEndingOf } from '../core/text/normalise-text.js';
import { type NounForms, listText, numberOfText, sizeText } from './words.js';

export type Offering = { asked: number; offered: number; unclear: number; barred: 'unreachable' | 'busy' | null };

/** "«foto.png» y «plano.pdf»": each name once. */
export const namedFiles = (names: readonly string[]): string => listText([...new Set(names.map((name) => `«${name}»`))], 'y');
export const tooLargeForMailText = (name: string, bytes: number, most: number): string =>
  `A ${name} le llega por correo, y ahí caben hasta ${sizeText(most)} de archivos; los que eligió pesan ${sizeText(bytes)}. Envíelos en varios mensajes o más pequeños.`;
export const onlyToRequesterText = 'Los archivos se le envían al usuario: elija que el mensaje también sea para él, o quítelos.';
export const filesByChatText = (caseName: string): string =>
  `Para enviarle un archivo al usuario, adjúntelo en su chat con Precaso y escriba con él «responder ${caseName}: …».`;
/** Teams did not hand them over. */
export const withheldFilesText = (count: number): string =>
  count === 1 ? 'Se adjuntó un archivo que Teams no entregó.' : `Se adjuntaron ${count} archivos que Teams no entregó.`;

/** Teams hands over no files in a channel or group chat. */
export function sendInChatText(count: number, { of }: NounForms): string {
  const [missing, send] = count === 1 ? ['el archivo no me llegó', 'Envíelo'] : [`los ${count} archivos no me llegaron`, 'Envíelos'];
  return `Teams no les entrega a las aplicaciones lo que se adjunta fuera del chat personal: ${missing}. ${send} en su chat con Precaso y escriba ahí mismo el número ${of}.`;
}

export function attachAgainText(count: number): string {
  const [missing, attach] = count === 1 ? ['el archivo', 'Adjúntelo'] : [`${count} archivos`, 'Adjúntelos'];
  return `Teams no me entregó ${missing} de su mensaje. ${attach} otra vez; si sigue sin llegar, hágalo desde un computador.`;
}

export const forwardedWithheldText =
  'Teams no me entregó lo que dice el mensaje que usted reenvió. Cópielo y péguelo en un mensaje para Precaso.';

/** What did not arrive, and how to send it. `unknown`: of a kind that the desk does not know, or a message without anything. */
export const unreadTexts = {
  voice: 'Teams no me entrega las notas de voz: escriba aquí lo que dice la suya.',
  video: 'Teams no me entrega los videos grabados en el chat: escriba qué se ve o pegue una captura de pantalla.',
  picture: 'Teams no me entregó la imagen: péguela otra vez, o adjúntela con el clip en su chat con Precaso.',
  card: 'No puedo leer la tarjeta que envió: copie lo que dice y péguelo en un mensaje.',
  code: 'Teams no me entrega los fragmentos de código: péguelo como texto o adjúntelo en un archivo .txt.',
  loop: 'No puedo leer los componentes de Loop: copie lo que dice y péguelo en un mensaje.',
  unknown: 'No me llegó lo que envió: escríbalo con palabras o, si es un archivo, adjúntelo con el clip.',
} as const;
export type UnreadKind = keyof typeof unreadTexts;

export const onlyUnreadText = 'Envió algo que no se pudo recibir; se le pidió escribirlo de otro modo.';
export const questionWaitsText = (caseName: string): string => `La pregunta por ${caseName} sigue esperando su respuesta.`;
export const judgementWaitsText = (caseName: string): string => `${caseName} sigue esperando que diga si quedó bien.`;

const again = 'pídalos otra vez en «Ver adjuntos»';

/** "«aviso.eml» quedó aparte: la categoría que se eligió no recibe correos guardados."; still true after the desk corrects the category. */
export function asideText(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `${namedFiles(names)} ${names.length === 1 ? 'quedó' : 'quedaron'} aparte: la categoría que se eligió no recibe correos guardados.`;
}

export function offeredText({ asked, offered, unclear, barred }: Offering): string {
  const done = offered + unclear;
  if (done === 0) return barred === 'unreachable' ? unreachableText : 'Teams no recibió los archivos ahora. Pídalos otra vez en un minuto.';
  const what =
    done === asked
      ? `Le ofrecí ${numberOfText(done, 'archivo', 'archivos')} en su chat con Precaso.`
      : `Le ofrecí ${done} de ${asked} archivos en su chat con Precaso; pida los demás en un minuto.`;
  const unsure = unclear === 0 ? '' : ` Teams no confirmó ${unclear}: si no los ve, ${again}.`;
  return `${what} Allí pulse «Permitir» y quedan en su OneDrive.${unsure}`;
}

const unreachableText = `No puedo escribirle en privado. En Teams busque Precaso en «Aplicaciones», pulse «Agregar» (o desbloquéelo en su chat) y ${again}.`;
export const offeredAlreadyText = `Ya le ofrecí esos archivos en su chat con Precaso. Si no los ve, ${again}.`;
export const declinedText = (name: string): string => `Listo: no guardé «${name}» en su OneDrive.`;
export const acceptedAlreadyText = (name: string): string =>
  `Ya había aceptado la copia de «${name}». Si no está en su OneDrive, pídala otra vez en «Ver adjuntos».`;
export const offerExpiredText = (name: string): string =>
  `El permiso para guardar «${name}» venció antes de usarlo. Se lo ofrezco otra vez: pulse «Permitir».`;

/** The file is not, or may not be, in the storage of the person who accepted it. */
export function notGivenText(name: string, why: 'outcome-unknown' | 'no-room' | 'failed'): string {
  return {
    'outcome-unknown': `Teams no confirmó la copia de «${name}». Búsquela en su OneDrive; si no está, pídala otra vez en «Ver adjuntos».`,
    'no-room': `En su OneDrive no hay espacio para «${name}». Libere espacio y pídalo otra vez en «Ver adjuntos».`,
    failed: `No pude dejar «${name}» en su OneDrive. Pídalo otra vez en «Ver adjuntos»; si vuelve a fallar, avise a quien administra.`,
  }[why];
}

export const notShownAnyMoreText = 'Las imágenes ya no se muestran en el hilo. Pídalas con «Enviármelos».';

export const namelessFile = 'archivo sin nombre';
/** If the system reserves the name, it follows the word. */
export const fileNameText = (reserved: string): string => (reserved === '' ? 'archivo' : `archivo-${reserved}`);
const TAKEN = 'Sí: imágenes, PDF, documentos de Office (sin macros), texto y CSV, hasta 20 MB.';
/** A telephone's own picture format, so that the desk, and every other program, can read it. */
const asJpeg =
  'Sí sirve como JPEG: en el iPhone, elija «Ajustes», «Cámara», «Formatos», «Más compatible» y tómela otra vez, o mande una captura de pantalla.';

const isHeic = (name: string): boolean => ['heic', 'heif'].includes(fileEndingOf(name));
const notFetchedText = (name: string): string => `No pude descargar «${name}». Súbalo como archivo con el clip y envíelo de nuevo.`;
const notFromThereText = (name: string): string => `No puedo traer «${name}» desde donde está. Súbalo como archivo con el clip.`;

/** Why a file is not taken, and what to do instead. `unreachable`: not fetched now; another try may succeed. */
const refusedFiles = {
  'type-not-taken': (name: string) => {
    const ending = fileEndingOf(name);
    if (isHeic(name)) return `«${name}» es una foto HEIC, que no puedo abrir. ${asJpeg}`;
    return ending === '' ? `No recibo «${name}». ${TAKEN}` : `No recibo archivos .${ending} («${name}»). ${TAKEN}`;
  },
  damaged: (name: string) =>
    `«${name}» parece dañado: lo que trae no es un archivo .${fileEndingOf(name)}. Ábralo en su equipo, guárdelo de nuevo y envíelo otra vez.`,
  locked: (name: string) => `«${name}» tiene contraseña y no puedo revisarlo. Guárdelo sin contraseña y envíelo otra vez.`,
  'has-macros': (name: string) => `«${name}» trae macros, y no recibo archivos con macros. Guárdelo sin ellas y envíelo otra vez.`,
  'too-large': (name: string) => `«${name}» pesa más de 20 MB. Envíe una versión más pequeña.`,
  empty: (name: string) => `«${name}» llegó vacío. Envíelo de nuevo.`,
  'too-slow': notFetchedText,
  unreachable: notFetchedText,
  'no-space': (name: string) =>
    `El servicio no tiene espacio para archivos y no guardé «${name}». Avise a quien administra y envíelo más tarde.`,
  'too-many': (name: string) =>
    `No guardé «${name}»: en 24 horas recibo de cada persona hasta 200 archivos y 300 MB. Envíelo mañana, o escriba el enlace a su OneDrive.`,
  'foreign-host': notFromThereText,
  redirected: notFromThereText,
} as const;

export type FileRefusal = keyof typeof refusedFiles;
export type RefusedFile = { name: string; reason: FileRefusal };
export const refusedFileText = ({ name, reason }: RefusedFile): string => refusedFiles[reason](name);

/** A reason that several files share is said once. */
export function refusedFilesText(refused: readonly RefusedFile[]): string {
  const ofType = refused.filter(({ reason }) => reason === 'type-not-taken');
  const heic = ofType.filter(({ name }) => isHeic(name));
  const others = ofType.filter((file) => !heic.includes(file));
  const together = (files: readonly RefusedFile[], said: (names: string) => string): readonly string[] =>
    files.length > 1 ? [said(namedFiles(files.map(({ name }) => name)))] : files.map(refusedFileText);
  return [
    ...together(others, (names) => `No recibo ${names}. ${TAKEN}`),
    ...together(heic, (names) => `${names} son fotos HEIC, que no puedo abrir. ${asJpeg}`),
    ...refused.filter((file) => !ofType.includes(file)).map(refusedFileText),
  ].join('\n\n');
}
