import type { PhraseRow } from './phrase-row.js';

/** Sayings that stand in lines, parted by commas. */
function each(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', '));
}

/** What people say about their own case without its number, also while a solution or a question waits for them. */
export const ownCasePhrases = [
  {
    id: 'call-me',
    for: 'everyone',
    lists: [],
    isInHelp: true,
    isAmidCourtesy: true,
    said: () => ({
      title: 'hablar con una persona',
      description: 'Pedir que le llamen por teléfono',
      spellings: [
        'hablar con una persona',
        'hablar con una persona real',
        'hablar con alguien',
        ...['humano', 'ser humano', 'asesor', 'agente', 'ingeniero', 'tecnico'].map((who) => `hablar con un ${who}`),
        'hablar con una asesora',
        'hablar con la mesa',
        ...['paseme', 'pasame', 'comuniqueme', 'comunicame'].flatMap((verb) =>
          ['una persona', 'alguien', 'un humano', 'un asesor', 'un agente', 'un ingeniero'].map((who) => `${verb} con ${who}`),
        ),
        'que me llamen',
        'que me llame alguien',
        'que alguien me llame',
        'que una persona me llame',
        'que me llame una persona',
        'me llaman',
        'me pueden llamar',
        'me puede llamar',
        'me podrian llamar',
        'pueden llamarme',
        'puede llamarme',
        'llamenme',
        'llameme',
        'una llamada',
        'pedir una llamada',
        'pedir que me llamen',
        'un asesor',
        'un humano',
        'una persona real',
      ],
    }),
  },
  {
    id: 'how-long',
    for: 'everyone',
    lists: [],
    isAmidCourtesy: true,
    said: ({ ofCase: { one } }) => ({
      title: 'cuánto se demora',
      description: '',
      spellings: [
        ...[
          'cuanto se demora',
          'cuanto se demoran',
          'cuanto demora',
          'cuanto se tarda',
          'cuanto tarda',
          'cuanto falta',
          'para cuando',
        ].flatMap((asked) => [asked, `${asked} mi ${one}`]),
        ...each('cuanto tiempo, cuanto tiempo falta, cuanto tiempo se demora, cuanto tiempo se tarda, cuanto mas se demora', 'cuanto mas'),
        ...['esta', 'estaria', 'queda', 'quedaria', 'estara'].flatMap((verb) => [`para cuando ${verb}`, `cuando ${verb}`]),
        ...['me atienden', 'me responden', 'me solucionan', 'lo solucionan', 'lo arreglan', 'vienen'].flatMap((verb) => [
          `cuando ${verb}`,
          `a que hora ${verb}`,
        ]),
        ...each('como va, como van, en que va, en que van, en que quedo, que ha pasado, que paso'),
        ...each('como va lo mio, en que va lo mio, que ha pasado con lo mio, que paso con lo mio'),
        ...each('hay novedades, hay alguna novedad, alguna novedad, que novedades hay, alguna noticia, hay noticias'),
        ...each('falta mucho, les falta mucho, se demora mucho, ya casi'),
      ],
    }),
  },
  {
    id: 'works-now',
    for: 'everyone',
    lists: [],
    isAmidCourtesy: true,
    said: () => ({
      title: 'ya funciona',
      description: '',
      spellings: [
        ...['funciona', 'sirve', 'abre', 'entra', 'imprime', 'carga', 'esta', 'quedo', 'sirvio', 'funciono', 'enciende', 'prende'].map(
          (verb) => `ya ${verb}`,
        ),
        ...each(
          'ya me funciona, ya me sirve, ya me abre, ya me deja entrar, ya me funciono, ya me sirvio',
          'ya todo funciona, ya funciona todo',
        ),
        ...each('ya pude, ya pude entrar, ya pude ingresar, ya puedo entrar, ya puedo ingresar, ya puedo trabajar'),
        ...['bien', 'muy bien', 'perfecto', 'listo', 'funcionando', 'solucionado', 'resuelto', 'arreglado'].flatMap((how) => [
          `quedo ${how}`,
          `ya quedo ${how}`,
          `todo quedo ${how}`,
        ]),
        ...['solucionado', 'resuelto', 'arreglado', 'funcionando'].flatMap((how) => [how, `ya ${how}`, `esta ${how}`, `ya esta ${how}`]),
        ...each('se soluciono, ya se soluciono, se arreglo, ya se arreglo, se resolvio, ya se resolvio'),
        ...each('funciona bien, ya funciona bien, funciona perfecto, ya funciona perfecto, todo funciona', 'todo funciona bien'),
        ...each('me sirvio, si me sirvio, si funciono, si sirvio, me funciono'),
      ],
    }),
  },
] as const satisfies readonly PhraseRow[];
