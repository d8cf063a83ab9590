import { keywordOf } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import { caseNoun } from './words.js';

export type PageFacts = Readonly<{ organisation: string; contact: string; policyUrl: string }>;

export type PagesProcedure = Pick<Procedure, 'intake' | 'words'>;
export type PublicPath = '/' | '/privacidad' | '/terminos';

/** `named`: a link to the entity's own policy, and where to write. */
export type PageLine = string | { list: readonly string[] } | { named: 'policy' | 'contact' };
export type PublicPage = { title: string; parts: readonly { heading: string; lines: readonly PageLine[] }[] };

const part = (heading: string, ...lines: readonly PageLine[]): PublicPage['parts'][number] => ({ heading, lines });

/** What the program does and stores, and where the entity's words are. No legal promise. */
export const publicPages: Readonly<Record<PublicPath, (facts: PageFacts, procedure: PagesProcedure) => PublicPage>> = {
  '/': ({ organisation }, procedure) => ({
    title: `Precaso, la mesa de servicios de ${organisation}`,
    parts: [
      part(
        'Qué es',
        `Precaso atiende en Microsoft Teams lo que pide y las fallas que reporta la gente de ${organisation}. Usted cuenta qué le pasa y recibe un número de ${caseNoun(procedure).one}; en el mismo chat le avisan quién ${caseNoun(procedure).as('lo')} atiende y cómo se solucionó.`,
      ),
      part(
        'Cómo se usa',
        `En Teams, busque la aplicación Precaso y escriba, por ejemplo: ${keywordOf(procedure)} ${procedure.intake.example ?? 'y lo que le pasa'}. Con «ayuda» le dice qué más puede hacer.`,
      ),
      part('Contacto', { named: 'contact' }),
    ],
  }),
  '/privacidad': ({ organisation }, procedure) => {
    const { a, one, the, theMany, as } = caseNoun(procedure);
    return {
      title: 'Qué datos guarda Precaso',
      parts: [
        part('Qué guarda', {
          list: [
            'De quien escribe o atiende: el nombre, el correo y el identificador que tiene en Teams.',
            'El teléfono y la sede que cada persona dio la última vez, para no volver a preguntarlos.',
            `Lo que se escribe para ${a} y los archivos que se envían.`,
            `La historia de cada ${one}: quién hizo qué y cuándo.`,
            'De quien escribe por correo: el nombre, la dirección y lo que dice el correo, con sus adjuntos.',
            'De quien atiende: si está disponible y hasta cuándo no.',
          ],
        }),
        part('Para qué', `Para registrar ${theMany}, ${as('atenderlos')}, avisar de lo que pasa y dar cuenta de cómo se atendieron.`),
        part(
          'Quién lo ve',
          `Los grupos de la mesa que atienden ${the}, quien coordina la mesa y quienes la administran. En las tarjetas de los canales, los teléfonos y los correos se ocultan en parte; los nombres no.`,
          'Quien tiene el enlace que trae un correo de la mesa puede abrir su página: no lo reenvíe.',
        ),
        part(
          'Dónde está',
          `En el servidor o la base de datos de la mesa, a cargo de ${organisation}. Los mensajes y las tarjetas viajan por Microsoft Teams y quedan también allí. Las copias de archivos que una persona acepta quedan en su OneDrive.`,
          'Lo que entra y sale por correo pasa por los servidores de correo de la entidad y los de cada destinatario, y queda en los buzones. Además de quien pide, reciben correo, si el procedimiento lo dice, el proveedor, la otra mesa o el especialista que deben actuar. Fuera de Teams y del correo, Precaso no envía datos a nadie.',
          'La bitácora del programa no tiene nombres, correos, teléfonos ni lo que la gente escribe. Esta página no usa cookies.',
        ),
        part(
          'Cuánto tiempo',
          `El programa no borra ${theMany} por sí mismo: su conservación la decide la entidad. Los archivos que no llegan a ${a} se borran después de un día. Las copias que quedan en Teams, en OneDrive y en los buzones de correo tienen su propio tiempo, que Precaso no cambia.`,
        ),
        part(
          'Sus derechos',
          'La Ley 1581 de 2012 le da derecho a conocer, actualizar y rectificar sus datos personales. Cómo se tratan y cómo ejercer sus derechos lo dice la política de la entidad:',
          { named: 'policy' },
          { named: 'contact' },
        ),
      ],
    };
  },
  '/terminos': ({ organisation }, procedure) => ({
    title: 'Uso de Precaso',
    parts: [
      part('Para quién es', `Para quienes ${organisation} admite en su Microsoft Teams. Nadie más puede escribirle.`),
      part(
        'Qué hace',
        'Registra lo que usted cuenta, lo pasa a quien lo atiende y le avisa. Quien resuelve es siempre una persona.',
        `Los grupos, los pasos y los plazos son los del procedimiento de la mesa de ${organisation}. Esta página no los cambia ni promete otros.`,
      ),
      part('Qué no escribir', `No escriba contraseñas, ni datos de otras personas que ${caseNoun(procedure).the} no necesite.`),
      part(
        'Las condiciones de la entidad',
        'Las condiciones legales del servicio son las de la entidad. Sobre los datos personales, vea la política:',
        { named: 'policy' },
        { named: 'contact' },
      ),
    ],
  }),
};

export const pageWords = {
  policy: 'Política de tratamiento de datos',
  contact: 'Contacto:',
  links: { '/': 'Inicio', '/privacidad': 'Datos', '/terminos': 'Uso' } satisfies Record<PublicPath, string>,
} as const;
