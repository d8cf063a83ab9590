import { cuesIn } from './cues.js';

/**
 * What people in an office call the things that a desk of systems looks after, and what happens to them. The words of a family mean the
 * same; the first is its name. `~` stands for any end. Folded; words of more than one part stand for themselves.
 */
export const subjectLines: readonly string[] = cuesIn(
  'impresora impresora~ multifuncional~ fotocopiadora~ ricoh kyocera lexmark xerox plotter imprim~ impres~',
  'toner toner~ cartucho~ tinta~, papel papel~ hoja~ resma~',
  'computador computador~ pc pcs equipo equipos ordenador~ cpu torre~ maquina maquinas compu, portatil portatil~ laptop~ notebook~',
  'clave clave~ contrasena~ pasword~ contrasenia~, correo correo~ mail mails email~ e-mail buzon~ outlook gmail hotmail',
  'internet internet red redes wifi inalambric~ naveg~ conectividad, vpn vpn, puntored puntored',
  'extension extension~ telefon~ tel conmutador~, mouse mouse raton~, teclado teclado~ tecla teclas, pantalla pantalla~ monitor~',
  'camara camara~ webcam, sonido sonid~ audio~ microfono~ parlante~ bocina~ oye oyen oigo escuch~ suena suenan',
  'diadema diadema~ audifono~ auricular~, escaner escaner~ scaner~ escane~ digitaliz~, ups ups regulador~',
  'proyector proyector~ videobeam proyect~, televisor televisor~ tv televis~, hdmi hdmi, usb usb memoria memorias, disco disco discos',
  'servidor servidor~, carpeta carpeta~ unidadred compartid~, archivo archivos document~ adjunt~ fichero~',
  'licencia licenci~ activad~ activar, firma firm~ token certificad~, usuario usuario~ user login cuenta cuentas perfil~',
  'entrar entra entrar entro entran ingres~ acced~ acceso~ sesion~ loguear~ autentic~, secop secop~, siif siif, orfeo orfeo~ radic~',
  'documental documental, teams teams, reunion reunion~ meet zoom videollamada~ videoconferencia~, excel excel xls xlsx, word word docx',
  'powerbi powerbi tablero~ dashboard~, onedrive onedrive nube, sharepoint sharepoint, basedatos basedatos, nomina nomin~',
  'horasextra horasextra, almacen almacen, inventario inventario~, pqrs pqrs~ peticion~ queja~ reclamo~, intranet intranet',
  'pagina pagina paginas portal~ sitio web, banco banco~, adobe adobe acrobat, pdf pdf pdfs, ofice ofice ofice365 ofimatic~',
  'codigo codigofactor verificacion, turno turno~, cargador cargador~ adaptador~, virus virus antivirus malware',
  'sospechoso sospechos~ phishing spam fraude~, calendario calendari~ agend~, hora hora reloj~ fecha~',
  'silla silla~ puesto puestos cubiculo~ escritorio~, datafono datafono~, permiso permiso~ autoriz~ privilegio~, caras caras carasdos',
  'video video~ imagen imagenes, reporte reporte~ informe~, lector lector~ barras, chip chip simcard, celular celular~ movil~',
);

/** What happens to them. One of these alone names no matter. */
export const faultLines: readonly string[] = cuesIn(
  'lento lent~ demor~, pega pega pegad~ pegado peg~ congel~ trab~ cuelg~ colgad~, prende prend~ enciend~ encend~ arranc~',
  'negro negr~ apag~, blanco blanc~, azul azul~ pantalazo~, reinicia reinici~, pita pit~, perdido perd~ borr~ desaparec~',
  'cae cae caen caer caid~ cayo intermiten~ vuelve, atasca atasc~ tranc~ ator~, mancha manch~ suci~, bloqueado bloque~',
  'vencido venc~ caduc~ expir~, olvido olvid~ recuerd~ acuerdo, quemado quem~, leno leno lena, guarda guard~, graba grab~',
  'sincroniza sincroniz~, cierra cierra cierran cero cerar, desconectado desconect~ sinconexion, conecta conect~',
  'pide pide piden pidiendo, carga carga cargan cargar subir sube suben adjuntar, lama lama laman lamando lamadas, envia envi~ mand~',
  'recibe recib~ leg~, genera gener~, liquida liquid~, reconoce reconoc~ detect~ lee',
);

/** They say that something fails, and of nothing what. */
export const failing: readonly string[] = [
  'abr~ func~ sirv~ sirv eror~ fal~ danad~ dano danan danaron malo mala mal problem~ inconvenient~ deja dejan permit~ coge cogen corupt~ respond~ respuesta sale salen sali~',
  'aparec~ muestr~ mostr~ ve ven pas~ anda andan quier~ quis~ logr~ intent~ trat~ reporta reporto inform~ presenta~ genera novedad~ imposible dan dio da hac~ carg~ aren~ totio toti~',
  'desconfigur~ senal ayud~ segu~ sigu~ sigo igual peor parad~ inicia inici~ descarg~ guard~ qued~ fue',
];

/** Words about the same report that say nothing of it. */
export const emptyMatter: readonly string[] = [
  'precaso ing ingeniero ingeniera inge compas companeros compis porfa porfavor urgente cordial saludo saludos respetados estimados senores amable amablemente comedidamente mi mio mia',
  'cada rato momento nada todo toda todos todas rato vez veces otra mas menos muy super demasiad~ siempre nunca nunc~ sigue siguen hoy ayer manana lunes martes miercoles jueves viernes dia dias hora semana',
  'desde esta este ese esa eso esto aqui ahi ahora ahorita cuando cuent~ contamos servici~ sistem~ aplicativ~ aplicacion~ program~ herramienta~ sin con parece vea hace varias varios',
  'institucional~ entidad~ alcaldia~ oficina~ area~ dependencia~ seccion sede~ trabaj~ us~ tarda dice dicen mensaje~ solo sola entonces pues puede puedo poder podemos persona~ gente jefe doctora doctor',
  'cosa~ cualquier~ abro intenta~ mismo misma tiene tengo tienen estoy estamos estan esta nos les casa',
];

/** They ask for something rather than tell what fails. */
export const asking: readonly string[] = [
  'necesit~ solicit~ requier~ quiero quisiera pedir',
  'instal~ crear creen cree creacion cambiar cambio asign~ habilit~ autoriz~ activ~ inactiv~ restabl~ desbloque~ aument~ prest~ public~ renov~ traslad~ conectar copia compartir configur~ agregar dar comprar suministr~ nuevo nueva',
];

/** Words of several parts that are one. */
export const joinedWords: readonly (readonly [RegExp, string])[] = [
  [/\bvideo beam\b/g, 'videobeam'],
  [/\bpower bi\b/g, 'powerbi'],
  [/\bone drive\b/g, 'onedrive'],
  [/\bwi fi\b/g, 'wifi'],
  [/\bbases? de datos?\b/g, 'basedatos'],
  [/\bhoras? extras?\b/g, 'horasextra'],
  [/\bpuntos? de red\b/g, 'puntored'],
  [/\b(?:unidad|carpeta|disco) de red\b/g, 'unidadred'],
  [/\b(?:usuario|cuenta) de red\b/g, 'usuario'],
  [/\b(?:doble|segundo) factor(?: de autenticacion)?\b|\bcodigo(?: de verificacion)?\b/g, 'codigofactor'],
  [/\b(?:dos caras|doble cara|lado y lado|ambas caras)\b/g, 'carasdos'],
  [/\b(?:sin conexion|fuera de linea|offline)\b/g, 'sinconexion'],
  [/\bya no estan?\b/g, 'desaparecido'],
  [/\b(?:primer|1er) piso\b|\bpiso (?:uno|1)\b/g, 'piso1'],
  [/\b(?:segundo|2do) piso\b|\bpiso (?:dos|2)\b/g, 'piso2'],
  [/\b(?:tercer|3er) piso\b|\bpiso (?:tres|tercero|3)\b/g, 'piso3'],
  [/\b(?:cuarto|4to) piso\b|\bpiso (?:cuatro|cuarto|4)\b/g, 'piso4'],
  [/\b(?:quinto|5to) piso\b|\bpiso (?:cinco|quinto|5)\b/g, 'piso5'],
];

/** Things of which everybody has several troubles. */
export const everyday: ReadonlySet<string> = new Set([
  'computador',
  'portatil',
  'internet',
  'coreo',
  'usuario',
  'entrar',
  'archivo',
  'carpeta',
  'pagina',
  'impresora',
  'reporte',
  'siif',
  'teams',
]);
