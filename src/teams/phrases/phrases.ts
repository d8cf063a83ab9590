/** What people can say to the desk. One table feeds the parser, the help, the manifest's command list and the hints for typing slips. */
export type PhraseId =
  | 'help'
  | 'greeting'
  | 'thanks'
  | 'my-cases'
  | 'all-my-cases'
  | 'case'
  | 'cancel'
  | 'my-work'
  | 'queue'
  | 'drafts'
  | 'desk-status'
  | 'register'
  | 'bind'
  | 'away'
  | 'back'
  | 'person'
  | 'hold-clocks'
  | 'audit'
  | 'undelivered'
  | 'first-hour';

export type Phrase = {
  id: PhraseId;
  /** As shown in help and in the manifest. */
  title: string;
  description: string;
  /** What it does for the desk, and for the coordination, where that is something else. */
  toDesk?: string;
  toCoordinator?: string;
  /** Folded spellings; `…` stands for whatever follows. The first one is what a hint proposes. */
  spellings: readonly string[];
  /** What `…` may be: a case's number and nothing else, the name of a group or level, or any words: who, until when, why. */
  rest?: 'number' | 'name' | 'words';
  /** Whom help offers it to. */
  for: 'everyone' | 'desk' | 'coordinator';
  /** In which of the manifest's command lists it stands. */
  lists: readonly ('personal' | 'team')[];
  /** Help names it wherever it is asked for, though the manifest's lists of ten have no room. */
  isInHelp?: true;
};

/** Order matters only between spellings of the same words: the parser takes the longest that fits, and of equal ones the first. */
export const phrases: readonly Phrase[] = [
  {
    id: 'help',
    title: 'ayuda',
    description: 'Qué puedo hacer por usted',
    for: 'everyone',
    lists: ['personal', 'team'],
    spellings: [
      'ayuda',
      'help',
      'que puedo hacer',
      'que puede hacer',
      'que sabe hacer',
      'como funciona',
      'como funciona esto',
      'comandos',
      'menu',
      'opciones',
      'instrucciones',
    ],
  },
  {
    id: 'my-cases',
    title: 'mis casos',
    description: 'Sus casos abiertos y recientes',
    for: 'everyone',
    lists: ['personal'],
    spellings: [
      'mis casos',
      'mis precasos',
      'mis solicitudes',
      'mis tickets',
      'mis reportes',
      'ver mis casos',
      'casos',
      'mis casos abiertos',
      'como va mi caso',
      'como van mis casos',
      'como va mi solicitud',
      'como va mi precaso',
      'en que va mi caso',
      'en que va mi precaso',
      'estado de mi precaso',
      'en que van mis casos',
      'estado de mi caso',
      'estado de mis casos',
      'estado de mi solicitud',
      'estado de mis solicitudes',
    ],
  },
  {
    id: 'all-my-cases',
    title: 'mis casos todos',
    description: 'Todos sus casos',
    for: 'everyone',
    lists: [],
    spellings: ['mis casos todos', 'todos mis casos', 'mi historial'],
  },
  {
    id: 'case',
    title: 'caso',
    description: 'Cómo va un caso: caso 45',
    rest: 'number',
    for: 'everyone',
    lists: ['personal', 'team'],
    spellings: [
      'caso …',
      'ver caso …',
      'ver el caso …',
      'ver …',
      'consultar …',
      'consultar caso …',
      'consultar el caso …',
      'abrir el caso …',
      'como va …',
      'en que va …',
      'como esta …',
      'estado del caso …',
      'estado de …',
      'estado caso …',
      'que paso con …',
      'que ha pasado con …',
    ],
  },
  {
    id: 'desk-status',
    title: 'estado',
    description: 'Cómo van sus casos',
    toDesk: 'Los casos abiertos de su grupo',
    toCoordinator: 'Cómo está todo, por grupo',
    rest: 'name',
    for: 'everyone',
    lists: ['personal'],
    spellings: ['estado', 'como vamos', 'como va todo', 'como esta la mesa', 'estado de la mesa', 'estado …'],
  },
  {
    id: 'cancel',
    title: 'cancelar',
    description: 'Retira lo que pidió, si nadie lo ha tomado',
    rest: 'number',
    for: 'everyone',
    lists: ['personal'],
    spellings: [
      'cancelar',
      'cancelar …',
      'retirar …',
      'anular …',
      'cancelar mi caso',
      'cancelar el caso',
      'cancelar mi precaso',
      'cancelar el precaso',
      'cancelar mi solicitud',
      'cancelar la solicitud',
      'retirar mi caso',
      'retirar mi precaso',
      'retirar mi solicitud',
      'anular mi caso',
      'anular mi solicitud',
    ],
  },
  {
    id: 'register',
    title: 'registrar',
    description: 'Registrar un caso por alguien que llamó',
    for: 'desk',
    lists: ['personal', 'team'],
    spellings: [
      'registrar',
      'registrar caso',
      'registrar un caso',
      'registrar llamada',
      'registrar una llamada',
      'registrar por un usuario',
    ],
  },
  {
    id: 'queue',
    title: 'cola',
    description: 'Los casos abiertos del grupo',
    rest: 'name',
    for: 'desk',
    lists: ['team', 'personal'],
    spellings: ['cola', 'la cola', 'ver cola', 'ver la cola', 'pendientes', 'casos pendientes', 'cola …'],
  },
  {
    id: 'my-work',
    title: 'mis asignados',
    description: 'Los casos que usted atiende',
    for: 'desk',
    lists: ['team', 'personal'],
    spellings: [
      'mis asignados',
      'asignados',
      'mis casos asignados',
      'asignados a mi',
      'lo mio',
      'mi cola',
      'mis pendientes',
      'que tengo asignado',
    ],
  },
  {
    id: 'drafts',
    title: 'precasos',
    description: 'Los que aún están incompletos',
    for: 'desk',
    lists: ['team', 'personal'],
    spellings: ['precasos', 'ver precasos', 'ver los precasos', 'borradores', 'precasos incompletos', 'precasos abiertos'],
  },
  {
    id: 'bind',
    title: 'vincular grupo',
    description: 'Este canal atiende a ese grupo',
    rest: 'name',
    for: 'coordinator',
    lists: ['team'],
    spellings: [
      'vincular grupo …',
      'vincular el grupo …',
      'vincular al grupo …',
      'vincular canal …',
      'vincular',
      'vincular grupo',
      'vincular canal',
    ],
  },
  {
    id: 'away',
    title: 'no disponible',
    description: 'No recibir casos por un tiempo: no disponible hasta viernes. Al volver: estoy disponible',
    rest: 'words',
    for: 'desk',
    lists: ['team'],
    toCoordinator: 'Que alguien no reciba casos por un tiempo: no disponible @Persona hasta viernes',
    spellings: [
      'no disponible',
      'no disponible …',
      'no estoy disponible',
      'no estoy disponible …',
      'no estare disponible',
      'no estare disponible …',
    ],
  },
  {
    id: 'back',
    title: 'estoy disponible',
    description: 'Volver a recibir casos',
    rest: 'words',
    for: 'desk',
    lists: [],
    spellings: ['estoy disponible', 'ya estoy disponible', 'disponible', 'disponible …', 'ya esta disponible …'],
  },
  {
    id: 'person',
    title: 'persona',
    description: 'Los casos de alguien, para reasignarlos: persona @Persona',
    rest: 'words',
    for: 'coordinator',
    lists: ['team'],
    spellings: ['persona', 'persona …', 'reasignar', 'reasignar …', 'reasignar casos de …', 'reasignar los casos de …'],
  },
  {
    id: 'undelivered',
    title: 'inalcanzables',
    description: 'A quiénes de su grupo falta avisarles por otro medio',
    for: 'desk',
    lists: [],
    isInHelp: true,
    toCoordinator: 'De todos los grupos: a quiénes falta avisarles por otro medio',
    spellings: [
      'inalcanzables',
      'los inalcanzables',
      'ver inalcanzables',
      'personas inalcanzables',
      'usuarios inalcanzables',
      'por avisar',
      'falta avisar',
      'a quien falta avisar',
      'a quienes falta avisar',
      'sin avisar',
    ],
  },
  {
    id: 'hold-clocks',
    title: 'detener relojes',
    description: 'Detener los relojes de varios casos',
    for: 'coordinator',
    lists: ['team'],
    spellings: [
      'detener relojes',
      'detener los relojes',
      'parar relojes',
      'parar los relojes',
      'suspender relojes',
      'suspender los relojes',
      'detener el reloj',
    ],
  },
  {
    id: 'first-hour',
    title: 'prueba de instalación',
    description: 'Comprobar que todo funciona en Teams',
    for: 'coordinator',
    lists: [],
    isInHelp: true,
    spellings: [
      'prueba de instalacion',
      'prueba de la instalacion',
      'probar la instalacion',
      'probar instalacion',
      'comprobar la instalacion',
    ],
  },
  {
    id: 'audit',
    title: 'auditoria',
    description: 'Los puntos de control de un caso: auditoria 45',
    rest: 'number',
    for: 'desk',
    lists: [],
    spellings: ['auditoria …', 'auditar …', 'auditoria del caso …', 'auditar el caso …', 'puntos de control de …'],
  },
  {
    id: 'greeting',
    title: 'hola',
    description: 'Quién es Precaso y cómo empezar',
    for: 'everyone',
    lists: [],
    spellings: [
      'hola',
      'inicio',
      'empezar',
      'reportar',
      'reportar un problema',
      'reportar una falla',
      'reportar un caso',
      'crear caso',
      'crear un caso',
      'nuevo caso',
      'un caso nuevo',
      'abrir caso',
      'abrir un caso',
      'poner un caso',
    ],
  },
  { id: 'thanks', title: 'gracias', description: '', spellings: ['gracias'], for: 'everyone', lists: [] },
];
