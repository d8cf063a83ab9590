import { randomIds } from '../../adapters/random-ids.js';
import { MINUTE, SECOND } from '../../core/instant.js';
import { diskFinding, groupsFinding, storeFinding } from './desk-checks.js';
import { depends, failed, type Finding } from './findings.js';
import type { CheckedInstallation } from './installation.js';

/** A check. @property advice the one next step after a bad outcome */
type CheckRow = { title: string; advice: string; limitMs?: number; check(at: CheckedInstallation): Finding | Promise<Finding> };

export const usualLimitMs = 6 * SECOND;

/** The settings are read before there is anything to check. */
export const settingsRow = {
  title: 'Ajustes leídos',
  advice: 'Corrija el ajuste que se nombra en el archivo del servicio y vuelva a iniciar.',
};

export const rows: readonly CheckRow[] = [
  {
    title: 'Procedimiento cargado',
    advice: 'Revíselo con «npm run procedure:check» y corrija lo que nombre.',
    check: ({ procedureFinding }) => procedureFinding,
  },
  {
    title: 'Lo guardado se escribe y se lee',
    advice: 'Revise que el usuario del servicio pueda escribir en PRECASO_DATA, o que MONGODB_URI abra la base.',
    check: ({ storeRefusal, onStore, clock }) =>
      storeRefusal === null ? onStore(({ files, provider }) => storeFinding(files, provider, randomIds, clock)) : failed(storeRefusal),
  },
  {
    title: 'Espacio en disco',
    advice: 'Haga espacio en el disco de PRECASO_DATA: sin él la mesa no guarda nada.',
    check: ({ onStore, config }) => onStore(() => diskFinding(config.mongodb === null ? config.dataFolder : null)),
  },
  {
    title: 'Inicio de sesión en Entra',
    advice: 'Cree un secreto nuevo en el registro de la aplicación y póngalo en MicrosoftAppPassword (el valor, no el identificador).',
    check: ({ network }) => network.login(),
  },
  {
    title: 'Llaves de firma de Teams',
    advice: 'Permita en el cortafuegos la salida HTTPS hacia login.botframework.com.',
    check: ({ network }) => network.keys(),
  },
  {
    title: 'Hora del equipo',
    advice: 'Sincronice la hora del equipo con un servidor NTP.',
    check: ({ network }) => network.clock(),
  },
  {
    title: 'Proxy de salida',
    advice:
      'Si la entidad sale a internet por un proxy, póngalo en HTTPS_PROXY y que él deje pasar los servidores de Microsoft; si no, permita la salida en el cortafuegos.',
    check: ({ network }) => network.proxy(),
  },
  {
    title: 'Servidor de Teams alcanzado',
    advice: 'Permita en el cortafuegos la salida HTTPS hacia el servidor que se nombra.',
    check: ({ network }) => network.service(),
  },
  {
    title: 'Grupos con canal',
    advice:
      'En el canal de cada grupo que falta escriba «@Precaso vincular grupo» y el nombre del grupo. Mientras el primer nivel no tenga el suyo, lo que falta completar le llega en su chat a quien lo coordina; si nadie lo coordina, nada vence.',
    check: ({ procedure, onStore }) => (procedure === null ? depends : onStore(({ channels }) => groupsFinding(channels, procedure))),
  },
  {
    title: 'Personas de cada canal',
    advice:
      'Con 403: instale la aplicación en ese equipo y, si ya está, pida que se autorice ChannelMember.Read.Group. Con 0 personas: agréguelas al equipo.',
    check: ({ onStore, rosters }) => onStore(rosters),
  },
  {
    title: 'Ajustes del correo',
    advice:
      'Ponga en PRECASO_MAIL_AUTHSERV el nombre con que su servidor firma Authentication-Results; para los enlaces, PRECASO_PUBLIC_URL. Sin ninguno de los dos, la mesa tiene que revisar a mano cada correo.',
    check: ({ mail }) => mail.settings(),
  },
  {
    title: 'Cuentas oficiales del correo',
    advice:
      'Pregunte la dirección exacta a cada entidad y confírmela en PRECASO_MAIL_CONFIRMED; el procedimiento puede escribirla de varias maneras.',
    check: ({ mail }) => mail.accounts(),
  },
  {
    title: 'Documentos de los correos',
    advice: 'Corrija la carpeta de PRECASO_MAIL_DOCUMENTS: dentro, una carpeta con el nombre de cada respuesta, y en ella sus archivos.',
    check: ({ mail }) => mail.documents(),
  },
  {
    title: 'Buzones: leer, enviar y recibir',
    advice:
      'Revise el servidor, la clave o el permiso del buzón, que pueda enviar con su propia dirección, y la salida por el cortafuegos o el proxy. Si el correo no llegó, espere un minuto y repita; luego búsquelo en la cuarentena del servidor.',
    limitMs: 2 * MINUTE,
    check: ({ mail }) => mail.mailboxes(),
  },
];
