import { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { StoreRefused, type StoreRefusal } from '../../ports/store-refused.js';
import { NOT_ALLOWED } from './database.js';

export async function withStartRefusal<T>(touch: () => Promise<T>): Promise<T> {
  try {
    return await touch();
  } catch (cause) {
    throw cause instanceof StoreRefused || !(cause instanceof Error) ? cause : startRefusal(cause);
  }
}

export function addressRefusal(cause: unknown): StoreRefused {
  return new StoreRefused(
    'bad-address',
    'MONGODB_URI no es una dirección que se pueda leer. Revise que la contraseña vaya codificada (por ejemplo @ como %40) y las opciones después de «?».',
    { cause },
  );
}

/** Codes for missing certificate files that options of the address name. */
const NO_FILE = ['ENOENT', 'EACCES', 'EISDIR'];

/** A code of Node or of its TLS library, several causes deep. */
function isOfTls(fault: unknown, depth = 0): boolean {
  if (!(fault instanceof Error) || depth > 6) return false;
  const code = 'code' in fault ? String(fault.code) : '';
  if (/^(ERR_TLS|ERR_SSL|CERT_|EPROTO|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/.test(code)) return true;
  const servers =
    fault instanceof MongoServerSelectionError && fault.reason !== undefined
      ? [...fault.reason.servers.values()].map(({ error }) => error)
      : [];
  return [fault.cause, ...servers].some((each) => isOfTls(each, depth + 1));
}

function startRefusal(cause: Error): Error {
  const refused = (code: StoreRefusal, sentence: string): StoreRefused => new StoreRefused(code, sentence, { cause });
  if (cause instanceof MongoServerError && NOT_ALLOWED.includes(Number(cause.code)))
    return refused(
      'not-allowed',
      'La base de datos no acepta ese usuario, o no le deja leer, escribir y crear índices. Revise usuario, contraseña, authSource y permisos en MONGODB_URI (rol readWrite sobre la base).',
    );
  const code = 'code' in cause ? String(cause.code) : '';
  if (NO_FILE.includes(code)) return addressRefusal(cause);
  if (isOfTls(cause))
    return refused(
      'no-answer',
      'La base de datos no acepta la conexión segura. Revise en MONGODB_URI si el servidor usa TLS (tls=true), el certificado de la autoridad (tlsCAFile) y que el del servidor sea de ese nombre y no haya vencido.',
    );
  if (
    cause instanceof StoreUnavailable ||
    cause instanceof MongoServerSelectionError ||
    cause instanceof MongoNetworkError ||
    'syscall' in cause
  )
    return refused(
      'no-answer',
      'La base de datos no responde. Revise en MONGODB_URI el servidor, el puerto y el nombre del conjunto de réplicas, que esté encendida y que la red la alcance.',
    );
  if (!(cause instanceof MongoError)) return cause;
  const name = cause instanceof MongoServerError ? String(cause.codeName ?? cause.code) : cause.name;
  return refused('no-answer', `La base de datos no deja empezar: responde ${name}. Búsquelo en el registro del servidor de la base.`);
}
