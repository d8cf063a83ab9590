/** What the public pages name: facts of the entity, from the settings. */
export type PageFacts = Readonly<{ organisation: string; contact: string; policyUrl: string }>;

export type PublicPath = '/' | '/privacidad' | '/terminos';

/** What is not said here but named by the settings: a link to the entity's own policy, and where to write. */
export type PageLine = string | { list: readonly string[] } | { named: 'policy' | 'contact' };
export type PublicPage = { title: string; parts: readonly { heading: string; lines: readonly PageLine[] }[] };

type Part = PublicPage['parts'][number];

const whatIsKept: Part = {
  heading: 'Qué guarda',
  lines: [
    {
      list: [
        'De quien escribe o atiende: el nombre, el correo y el identificador que tiene en Teams.',
        'El teléfono y la sede que cada persona dio la última vez, para no volver a preguntarlos.',
        'Lo que se escribe para un caso y los archivos que se envían.',
        'La historia de cada caso: quién hizo qué y cuándo.',
        'De quien atiende: si está disponible y hasta cuándo no.',
      ],
    },
  ],
};
const whatFor: Part = {
  heading: 'Para qué',
  lines: ['Para registrar los casos, atenderlos, avisar de ellos y dar cuenta de cómo se atendieron.'],
};
const whoSees: Part = {
  heading: 'Quién lo ve',
  lines: [
    'Los grupos de la mesa que atienden el caso, quien coordina la mesa y quienes la administran. En las tarjetas de los canales, los teléfonos y los correos se ocultan en parte.',
  ],
};
const whereKept = (organisation: string): Part => ({
  heading: 'Dónde está',
  lines: [
    `En el servidor o la base de datos de la mesa, a cargo de ${organisation}. Los mensajes, las tarjetas y las imágenes que se muestran en un canal viajan por Microsoft Teams y quedan también allí. Las copias de archivos que una persona acepta quedan en su OneDrive. Precaso no envía datos a nadie más.`,
    'La bitácora del programa no tiene nombres, correos, teléfonos ni lo que la gente escribe. Esta página no usa cookies.',
  ],
});
const howLong: Part = {
  heading: 'Cuánto tiempo',
  lines: [
    'El programa no borra los casos por sí mismo: su conservación la decide la entidad. Los archivos que no llegan a un caso se borran después de un día.',
  ],
};
const rights: Part = {
  heading: 'Sus derechos',
  lines: [
    'La Ley 1581 de 2012 le da derecho a conocer, actualizar y rectificar sus datos personales. Cómo se tratan y cómo ejercer sus derechos lo dice la política de la entidad:',
    { named: 'policy' },
    { named: 'contact' },
  ],
};

/** What the app's links in Teams lead to: what the program does and keeps, and where the entity's own words are. No legal promise. */
export const publicPages: Readonly<Record<PublicPath, (facts: PageFacts) => PublicPage>> = {
  '/': ({ organisation }) => ({
    title: `Precaso, la mesa de servicios de ${organisation}`,
    parts: [
      {
        heading: 'Qué es',
        lines: [
          `Precaso atiende en Microsoft Teams las solicitudes y fallas que reporta la gente de ${organisation}. Usted cuenta qué le pasa y recibe un número de caso; en el mismo chat le avisan quién lo atiende y cómo se solucionó.`,
        ],
      },
      {
        heading: 'Cómo se usa',
        lines: [
          'En Teams, busque la aplicación Precaso y escriba, por ejemplo: precaso no abre el correo. Con «ayuda» le dice qué más puede hacer.',
        ],
      },
      { heading: 'Contacto', lines: [{ named: 'contact' }] },
    ],
  }),
  '/privacidad': ({ organisation }) => ({
    title: 'Qué datos guarda Precaso',
    parts: [whatIsKept, whatFor, whoSees, whereKept(organisation), howLong, rights],
  }),
  '/terminos': ({ organisation }) => ({
    title: 'Uso de Precaso',
    parts: [
      { heading: 'Para quién es', lines: [`Para quienes ${organisation} admite en su Microsoft Teams. Nadie más puede escribirle.`] },
      {
        heading: 'Qué hace',
        lines: [
          'Registra lo que usted cuenta, lo pasa a quien lo atiende y le avisa. Quien resuelve es siempre una persona.',
          `Los grupos, los pasos y los plazos son los del procedimiento de la mesa de ${organisation}. Esta página no los cambia ni promete otros.`,
        ],
      },
      { heading: 'Qué no escribir', lines: ['No escriba contraseñas, ni datos de otras personas que el caso no necesite.'] },
      {
        heading: 'Las condiciones de la entidad',
        lines: [
          'Las condiciones legales del servicio son las de la entidad. Sobre los datos personales, vea la política:',
          { named: 'policy' },
          { named: 'contact' },
        ],
      },
    ],
  }),
};

export const pageWords = {
  policy: 'Política de tratamiento de datos',
  contact: 'Contacto:',
  links: { '/': 'Inicio', '/privacidad': 'Datos', '/terminos': 'Uso' } satisfies Record<PublicPath, string>,
} as const;
