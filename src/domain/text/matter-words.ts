import { cuesIn } from './cues.js';

/**
 * What people in an office call the things that a desk of systems looks after, and what happens to them. The words of a family mean the
 * same; the first is its name. `~` stands for any end. Folded; words of more than one part stand for themselves.
 */
export const subjectLines: readonly string[] = cuesIn(
  'impresora impresora~ impresor~ multifuncional~ multifunsional~ fotocopiadora~ ricoh kyocera lexmark xerox plotter imprim~ impres~',
  'toner toner~ cartucho~ tinta~, papel papel~ hoja~ resma~, etiqueta etiqueta~ zebra rotul~ manilla~ carnet~ carne',
  'computador computador~ compu computa pc pcs equipo equipos ordenador~ cpu torre~ maquina maquinas, portatil portatil~ portati laptop~ notebook~',
  'clave clave~ contrasena~ contraseñ~ pasword~ contrasenia~ pin, correo correo~ coreo~ mail mails email~ e-mail buzon~ outlook outlok gmail hotmail bandeja',
  'internet internet red redes wifi inalambric~ naveg~ conectividad enlace, vpn vpn remot~ teletrabajo, puntored puntored cableado cablead~ toma',
  'extension extension~ telefon~ tel conmutador~ fijo linea lineas ip telefonia, mouse mouse raton~ maus, teclado teclado~ tecla teclas',
  'pantalla pantalla~ monitor~, camara camara~ webcam cam, sonido sonid~ audio~ parlante~ bocina~ oye oyen oigo escuch~ suena suenan volumen',
  'microfono microfono~ micro, diadema diadema~ audifono~ auricular~ manoslibres, escaner escaner~ scaner~ escane~ digitaliz~',
  'ups ups regulador~, luz luz coriente electric~ energia tomacoriente~ enchufe~ taco taco~ planta, cable cable cables guaya',
  'proyector proyector~ videobeam proyect~ beam, televisor televisor~ tv televis~ cartelera, hdmi hdmi, usb usb memoria memorias pendrive, disco disco discos',
  'servidor servidor~, carpeta carpeta~ unidadred compartid~ unidad, archivo archivos documento documentos fichero~ grabacion grabaciones, adjunto adjunt~',
  'licencia licenci~ activad~ suscripcion~, firma firm~ token certificad~, usuario usuario~ user login cuenta cuentas perfil~ dominio',
  'entrar entra entrar entro entran ingres~ acced~ acceso~ sesion~ loguear~ autentic~, secop secop~, siif siif, orfeo orfeo~ radic~, sap sap, sisben sisben',
  'documental documental, teams teams tims, reunion reunion~ meet zoom videollamada~ videoconferencia~, excel excel exel xls xlsx macro~, word word docx',
  'powerpoint powerpoint diapositiva~ presentacion, powerbi powerbi tablero~ dashboard~, onedrive onedrive nube, sharepoint sharepoint, basedatos basedatos',
  'nomina nomin~ desprendible~ liquid~, horasextra horasextra, almacen almacen, inventario inventario~, pqrs pqrs~ peticion~ queja~ reclamo~, intranet intranet',
  'pagina pagina paginas portal~ sitio web chrome navegador~ firefox edge url, banco banco~, adobe adobe acrobat, pdf pdf pdfs, ofice ofice ofice365 ofimatic~',
  'codigo codigofactor verificacion autenticador, turno turno~ turnero, cargador cargador~ adaptador~, virus virus antivirus malware troyano',
  'sospechoso sospechos~ phishing spam fraude~ extorsion, calendario calendari~ agend~ cita citas, hora hora reloj~ fecha~, historia historiaclinica historias',
  'silla silla~ puesto puestos cubiculo~ escritorio~ mueble~, datafono datafono~, permiso permiso~ autoriz~ privilegio~, caras caras carasdos cara',
  'video video~, foto foto~ imagen imagenes, reporte reporte~ informe~, lector lector~ barras, chip chip simcard, celular celular~ movil~ android iphone whatsap~',
  'predial predial impuesto~ hacienda contribuyent~, project project, visio visio, autocad autocad autodesk plano~, puertos puertos puerto, aire aire, rack rack',
  'switch switch, acespoint acespoint, biometrico biometric~ huelero huela~, gps gps, fax fax, ventilador ventilador~ cooler, bisagra bisagra~ tapa, grapadora grapa~',
  'formulario formulari~ forms encuest~, planner planner, windows windows, idioma idioma~ ingles, logo logo~, grupo grupos, backup backup respaldo~',
  'redessociales redessociales facebook instagram twitter youtube, saldo saldo~ auxiliar balance, factura factur~, contrato contrat~, viaticos viatic~, chat chat bot',
  'bateria bateria~ pila pilas, antena antena, router router modem, tablet tablet~ tableta, macbook mac, app app aplicacionmovil, drive drive, copia copia copias',
);

/** What happens to them, or is to be done with them. One of these alone names no matter. */
export const faultLines: readonly string[] = cuesIn(
  'lento lent~ demor~ tortuga eternidad, pega pega pegad~ pegado peg~ congel~ trab~ cuelg~ colgad~ pasm~, prende prend~ enciend~ encend~ arranc~ muert~',
  'abre abre abren abrir abrio abro abra, apaga apag~, negro negr~ oscur~, blanco blanc~, azul azul~ pantalazo~, reinicia reinici~, pita pit~, perdido perd~ borr~ desaparec~ elimin~ elimine vaci~',
  'titila titil~ parpade~, rayas raya~ rayas linea lineas, cae cae caen caer caid~ cayo intermiten~ vuelve va, atasca atasc~ tranc~ ator~ mastic~',
  'mancha manch~ suci~, bloqueado bloque~ inhabilit~ inactiv~ deshabilit~, vencido venc~ caduc~ expir~, olvido olvid~ recuerd~ acuerdo, quemado quem~',
  'caliente calient~ recalient~ quema caliento plancha, leno leno lena lena~ capacidad espacio, guarda guard~, graba grab~, ruido ruid~ sonando',
  'sincroniza sincroniz~, cierra cierra cierran cero cerar, desconectado desconect~ sinconexion, conecta conect~ enganch~',
  'pide pide piden pidiendo exige, carga carga cargan cargar cargando, sube subir sube suben, lama lama laman lamando lamadas lamar, envia envi~ mand~ salen',
  'recibe recib~ leg~, rebota rebot~ devuelv~ devuelt~, genera gener~, liquida liquid~ calcul~, reconoce reconoc~ detect~ lee ve, rechaza rechaz~ acept~',
  'instalar instal~ agregu~ reinstal~, crear crear creacion creen cree crea nuev~, habilitar habilit~ activ~ permit~ desbloque~, mover mover muev~ traslad~ reubic~ pasen pasar migr~',
  'renovar renov~, cambiar cambi~ figur~ actualiz~, baja baja bajas obsolet~ viejo arrumad~ retir~, restaurar restaur~ recuper~ rescat~, suelto suelt~ colgand~, compartir compart~',
  'publicar public~, prestar prest~, formatear format~, duplicado duplic~, sonar suena suenan oye oyen escuch~, conflicto conflict~',
);

/** They say that something fails, and of nothing what. */
export const failing: readonly string[] = [
  'func~ sirv~ sirv eror~ fal~ danad~ dano danan danaron malo mala mal problem~ inconvenient~ deja dejan permit~ coge cogen corupt~ respond~ respuesta sale salen sali~',
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
  'necesit~ solicit~ requier~ quiero quisier~ pedir pedi pido deseo dotar regal~ facilit~ suministr~ migrar mover restaurar permiso permisos reubic~ baja formatear',
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
  [/\bhistorias? clinicas?\b/g, 'historiaclinica'],
  [/\bredes sociales\b/g, 'redessociales'],
  [/\bacces? points?\b/g, 'acespoint'],
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
