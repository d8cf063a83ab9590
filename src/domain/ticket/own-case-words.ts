import { cuesIn, type Cue } from '../text/cues.js';

/**
 * What people of an office say of a case of their own, as families of words; `domain/text/cues.ts` says how cues are written. A family
 * grows by a kind of words, never by one sentence that was not understood (docs/own-case.md).
 */

const request =
  'caso|casos|ticket|tickets|tiket|tiquete|solicitud|solicitudes|requerimiento|peticion|reporte|incidente|incidencia|precaso|radicado|asunto|tema|servicio';
const news =
  'novedad|novedades|noticia|noticias|avance|avances|adelanto|razon|respuesta|informacion|solucion|diagnostico|actualizacion|idea|resultado|resultados';
/** What the desk does, or will do. */
const does =
  'arregl~|revis~|solucion~|resolv~|resuelv~|repar~|instal~|atiend~|atend~|vien~|venir|veng~|respond~|contest~|desbloque~|habilit~|entreg~|restablec~|activ~|mand~|envi~|sub~|qued~|est~|lleg~|program~|vuelv~|aprob~|aprueb~|autoriz~|crean|crear|hac~|tien~|listo|lista|cambian|cambiar~';
const did = '~aron|~ieron|~eron';
const time = 'minuto~|hora|horas|dia|dias|semana|semanas|mes|meses|rato|ratos|tiempo|mañana|tarde|año';
const whom = 'me|nos|se|lo|la|los|las|le';

/** It asks how the case stands, when it will be done, who has it. */
export const stateCues: readonly Cue[] = cuesIn(
  'como|q va|van|vamos|avanza|avanzan|marcha|anda|andan|siguio, como les|le|me va|van|fue|ha, como que|sigue mi|lo, como esta|estan mi|lo',
  'en? que va|van|vamos|quedo|quedamos|quedaron|anda|andan, en que|q|cual estado|etapa|paso|fase|proceso|punto, su|el|actual estado actual|del|de, estado actual|de|del, cual es el estado',
  `que|q paso|ha|han|hubo con|de|pasado|sabido|podido|dicho|hecho|hubo, que|q se hizo|sabe|ha, que|q han|tienen ${did}|~ado|~ido, que|q hay de|con|sobre, que|q … han|tienen|saben ~ado|~ido|?, que|q ${news}, que me|nos cuentan|dicen|informan|responden, que hacemos con`,
  `hay|tienen|alguna|algun|algunas|tiene un|una|algun|alguna|ya? ${news}, ^ ~? ~? novedades|noticias|avances|avance|razon de|del|con|sobre, hay … ${news} ?, tienen … ${news}|hora|fecha ?, se|saben|sabe sabe|supo|algo|alguna|sabido algo|alguna|del|de, seguimiento a|al|de|del`,
  `me|nos? informen|informe|indique|indiquen|confirme|confirmen|digan|actualicen|cuenten|diga|cuentan|comenten … estado|si|como|cuando|avance|fecha, saber|averiguar|averigue|preguntar|consultar|pregunta|decir si|como|en|que|q|cuando|quien|por|algo`,
  `para cuando, cuando … ${does} ?, ^ … cuando ${whom}|van|va ${whom}|van|va|a? a? ${does}, cuando arreglan|vienen|revisan|solucionan|resuelven|entregan|instalan|atienden|responden`,
  'cuanto se|mas|tiempo|falta|demora|demoran|tarda|tardan, en cuanto tiempo, ^ … a que|q hora|horas, y a que|q hora, para que|q dia|fecha|hora, hora|fecha|tiempo estimada|estimado|probable|tentativa|aproximada|prevista, falta mucho, ya casi',
  `quien|quienes me? tiene|atiende|lleva|esta|va|quedo|atendio|revisa|viene, hay … tecnico|persona|responsable|encargado|ingeniero asignado|asignada|encargado ?, alguien? quedo|esta encargado|asignado|agendado|programado|a, quien … encargado|asignado|atendiendo ?`,
  `ya ${did} … ?, ya ${whom}? ${did} ?, ${did} ?, ya ${did} lo|el|la de|del|mio|mia|${request}, ya ${whom}? tiene|tienen|esta|estan|quedo|hay|llego|revis~|mir~ … ?, ya … ?, pudieron|lograron ver|recuperar|revisar|solucionar|encontrar|arreglar|averiguar`,
  `^ y? mi|lo|el ${request}|mio $, y lo mio, y? mi|el|lo|la ${request}|mio … sigue|siguen|aun|ya|quedo|fue|esta, sigue|siguen|esta en revision|cola|espera|tramite|proceso ?, sigue|siguen abierto|abierta|pendiente ?, ^ … quedo|quedaron|fue|esta agendad~|programad~|asignad~|registrad~|aprobad~|list~ ?, ya quedo|esta … o si|falta`,
  'aun|todavia no … visto|revisado|mirado|hecho|atendido|asignado ?, van … o que, va … o que',
);

/** The person presses: they waited too long, or cannot wait. */
export const pressCues: readonly Cue[] = cuesIn(
  `nadie ${whom}|ha|han|responde|contesta|atiende|viene|aparece|resuelve|colabora|ayuda|hace|soluciona|manda|vino|llamo|respondio|contesto|escribio|de|es|quiere|sabe|para, ninguno … responde|contesta|atiende|viene|aparece, no hay quien, no hay … respuesta|solucion|tecnico|atencion|derecho, alguien que me|nos|se|por, hay alguien, ^ hola|hello|alo|buenas|hey|oigan hola? ?, ^ hello|alo $, hola|hello|alo hay|alguien`,
  `llevo|llevamos|lleva|llevan ya? … ${time}|toda|todo|desde|asi|esperando, ya? van|va|son ~ ${time}, ya pasaron|paso ${time}|tres|dos|cuatro|una, hace … ${time} esperando|espero|que|sin|y|hagan, hasta que hora|dia|cuando, hasta cuando, van a ser las, ya son las, desde las|ayer|hace … esperando`,
  'sigo|seguimos|estoy|estamos|uno|aqui|aca|gente|usuarios|proveedores|publico|ciudadanos|sentada|sentado … esperando, esperando respuesta|solucion|desde|ayuda|al|a|hace|como, sigo|seguimos igual|mal|sin|bloquead~|asi|parad~|varad~|esperando|en, seguir asi, canse|cansad~|mamad~|aburrid~|hart~|desesperad~|indignad~|molest~|brav~|jart~ de|con|y|porque|ese|?, ~ canse, me|nos tiene|tienen desesperad~|aburrid~|cansad~|loc~|mamad~|esperando|parad~, cansad~, desesperad~, indignad~',
  'me|nos urge~, urge~, urgentisimo, es|muy|super|sumamente urgente, ^ por? urgente, ya|ahora mismo, lo antes posible, cuanto antes, de inmediato, inmediatamente, es|muy|esto|algo grave|gravisimo|critico|delicado|prioritario, por favor ayud~|colabor~|colaboracion, ayuden|ayudenme|ayudeme|colaborenme|colaboreme, ayuden|colaboren|ayude ya, apur~, muevanse, agilicen, agilizar, apersone~, hagan algo, manden a|por, atiendan, pronta|su pronta colaboracion|respuesta|atencion|solucion, necesito … ayuden ya',
  'todavia|aun nada, no he|hemos|se ha? sido|recibido|recibimos|obtenido|atendid~, no|ni se|me|nos|han|ha han|ha? atendido|recibido|respondido|contestado|llamado|solucionado|resuelto|comunicado|escrito|manifiesta|contestan|responden|llaman, sin recibir|obtener|respuesta|atencion|solucion|ayuda, y nada $, y nada de|que, nada que, nada y, ni razon, no aparecen|llegan|vienen|llaman|contestan|responden|llego|vino|dan, sin que nadie',
  'segunda|tercera|cuarta|quinta|enesima|otra|varias|tantas|muchas|tres|cuatro|dos|cinco vez|veces|comunicacion|mensaje|mensajes|correo|ocasion que|$|escribo|insisto|llamo|reporto|y|pidiendo, he|hemos escrito|llamado|insistido|preguntado, reiter~, insist~, vuelvo a escribir|preguntar|insistir|molestar, nuevamente solicito|escribo|pido, recordarles|recordatorio',
  'pesim~, terrible, inaudit~, inaceptable, verguenza, abandonad~, ignorad~, irrespeto, inconcebible, indignante, colmo, descaro, negligencia, falta de respeto, mal|mala|malo|lento|lentisimo|demorado el? servicio|atencion|soporte, no puede ser|seguir, gracias por nada, para|paran bolas, nada de soporte, tan demorad~|incumplid~|lent~, quejar~, queja ante|formal, poner … queja, hablar con su|el|la jefe|jefa|director|directora|supervisor|coordinador, escalar~ la|el|esto|situacion, soporte feliz|ni, control interno',
  'no|sin puedo|podemos|he|hemos|poder … trabajar|laborar|atender|avanzar|hacer|pagar|cumplir, asi no se puede, asi no puedo|podemos, estoy|estamos|me perdiendo|atrasando|atrasad~|varad~|parad~|frenad~|embolatad~, perdiendo el|la|tiempo|plata|dia, represad~ por, brazos cruzados, mirando pal|para|el, sentad~ … sin|esperando|como|haciendo, otra … perdid~, toda|todo … parad~|represad~|detenid~|varad~|colapsad~, como un|una? bob~|tont~|idiot~|payas~, no puede parar|esperar, hacer nada',
  'me|nos estan|esta presion~|pidiendo|afan~|exig~|reclam~|regan~, presionando, que|q hago, que|q le|les|nos digo|decimos|hacemos|respondo, tengo que entregar|presentar|enviar|reportar|pagar|radicar|cerrar … a|hoy|ya|antes, hoy es el|la ultimo, el|la ~ es hoy y, vence hoy, vencimientos hoy, ultimo dia, ya empezo|empezaron|comenzo|comenzaron|inicio y|la, ya va|van llegando|empezando, ya va|van llegando, y nosotros|uno|yo|ustedes sin|aqui|no|de|feliz|tan, no da espera, no aguanto, por culpa de|del, que verguenza, tengo miedo, estoy que, mano en el, auxilio, socorro, la gente esta brava|molesta|esperando, me|nos dejaron|van|tienen a|sin|tirad~|botad~ … dejar|tener|sin|en, en la fila, fila de',
  'me|nos dijeron|prometieron|aseguraron que, quedaron de|en venir|llamar|llamarme|enviar|responder, van a venir|llamar|atender o no, van a dejar~|tener~, ustedes nada|no|que, soporte nada|no|ni',
);

const works =
  'funcion~|sirv~|abr~|entr~|imprim~|carg~|prend~|encend~|enciend~|arranc~|conect~|escane~|gener~|sal~|lleg~|recib~|qued~|esta|estan|aparec~|muestr~|dejo|deja|dejaron|pude|pudimos|puedo|podemos|logr~|tengo|tenemos|hay|volv~|reconoc~|oye|oigo|oyen|escuch~|suen~|guard~|firm~|descarg~|sub~|naveg~|normaliz~|ingres~|encontr~|restablec~|activ~|habilit~|autoriz~|dio|da|arregl~|soluc~|resolv~|desbloque~|sincroniz~|liquid~|lam~|detect~|lee|leyo|proyect~|grab~|envi~|todo|bien|perfecto|normal|estable|listo|resuelto|ok|nadie|empez~|comenz~|cogio|coge|actualiz~|respond~|marcha|mejoro|compuso|cambi~|jal~|tomo|toma|permit~|borr~|quit~|supe|acord~|vi';
const bad =
  'sal~|pid~|cierr~|cerr~|reinici~|pit~|manch~|ca~|bloque~|congel~|peg~|apag~|atasc~|trab~|parpade~|pon~|fal~|molest~|error|da|demor~|dan~|se|me|tranc~|suen~|hace|marc~|desconect~|lent~|vuelv~|volvio|suced~|pas~';
/** Said with a "no" that is a good one. */
export const goodNoCues: readonly Cue[] = cuesIn(
  `ya no ${whom}? ${bad}, ya no ${whom}? hace|necesit~|requier~|vengan|hay|voy|es|quiero|ocupo|aplica|interesa, no lo|la|me|se|es|hace? ya? vengan|manden|revisen|necesario|falta|ayuden|requiere|necesito|preocupen|envien, no ${whom}? ha|han vuelto a, no ${whom}? volvio a`,
);
/** A "no" that says nothing of the case. */
export const idleNoCues: readonly Cue[] = cuesIn('no paso|pasa nada, no habia, no habiamos, no hay problema, no vi, nadie se queja');
/** It works again, or is not needed any more. */
export const worksCues: readonly Cue[] = cuesIn(
  `ya ${whom}? ${whom}? ${works}, dejo|dejaron|paro|pararon de ${bad}, ^ … volvio|volvieron|regreso|revivio|revivieron|llego|aparecio|aparecieron|arranco|prendio|funciono|imprimio|conecto|cargo|abrio|entro|salio el|la|los|las|mi|otro|$|gracias|ya|por|despues`,
  'se arreglo|soluciono|compuso|resolvio|normalizo|restablecio|acomodo|corrigio|desbloqueo|estabilizo, resuelto|solucionado|superado|arreglado|corregido $, falsa alarma, todo en? bien|orden|normal|ok|perfecto, por|al fin|final … ~o|~aron|~ieron|pude|pudimos|quedo, los|las|lo|la encontre|encontramos|solucione|arregle|solucionamos|resolvi|limpie|corregi|recupere, pude|pudimos|logre|logramos ~ar|~er|~ir|con, quedo|quedaron bien|listo|lista|perfecto|solucionado|funcionando|resuelto|arreglado',
  `era|eran que|el|la|los|las|un|una|mi|cosa|error, resulta|resulto que, estaba|estaban … desconectad~|apagad~|suelt~, subieron|cargaron|llegaron|aparecieron|entraron|volvieron los|las|el|la, ${did} gracias $, me dejo|abrio|funciono|sirvio|cargo|escuchan|oyen, revivio|revivieron|resucito`,
  `cierr~|cerrar|cerrarlo|cerrarla el|la|mi|este|ese|eso|por|${request}, pueden|puede|podrian cerrar|cerrarlo|cerrarla|cancelar|cancelarlo, cancelen|cancelar|cancele|anulen|anular|desistir|desisto|descarten, dar|darlo|darla|den por terminad~|finalizad~|cerrad~|solucionad~|concluid~, caso cerrado`,
  `ya? esta|estan|estamos ~ando|~iendo … bien|correctamente|normal|normalmente|perfecto|todos|todo|problema|problemas, ya? esta|estan|estamos ya? funcionando|operando|trabajando|navegando, funciona~|abre|carga|entra|imprime … bien|correctamente|normal|perfecto|problema, sin problema|problemas|novedad $, ya? esta|estan|quedo|ya bien|estable|normal|perfecto|activ~|list~|operativo|desbloquead~, ya limpio|todo, si ${works} ahora|ya|gracias`,
  ...goodNoCues,
);
/** They turn good news round. */
export const stillCues: readonly Cue[] = cuesIn(
  'no, ni, tampoco, pero, sigue|siguen|sigo|seguimos, todavia, aun, igual, lo mismo, nada, peor, vuelve a, somos, la otra, si ya, averiguar, saber',
);

/** They add to what was told. */
export const newsCues: readonly Cue[] = cuesIn(
  '^ … tambien|tampoco|ademas|adicional|adicionalmente, agrego|adiciono|aclaro|complemento|complementando|adjunto|anexo|aporto|corrijo|agregando|aclarando, falto decir|decirles|aclarar|mencionar, para complementar|aclarar|agregar|ampliar|adicionar, la otra cosa, por si acaso|les|lo|las|sirve|ayuda, por cierto, olvido|olvidado decir~|mencionar|contar~|agregar, les|le cuento|comento|aviso|informo, hola otra vez, fijese|fijense que',
  'el|la error|mensaje|aviso|codigo|pantallazo|letrero completo|dice|es|que|trae|muestra, me|le|les|nos|lo sale|aparece|pasa|ocurre|sucede|dice|muestra|hizo|mando, sale un|una|el|la|producto|en|que, dice|pone que, solo|solamente|unicamente, pasa|ocurre|sucede|empezo|comenzo|falla cuando|con|en|a|solo|tambien|desde|despues|el|apenas|al, afecta~, ya? somos|son ~ los|en|de|funcionarios|personas|usuarios|computadores|equipos, es|son el|la|los|las|un|una|de|del|marca|modelo|dell|hp|lenovo|epson, es para',
  `ya? probe|probamos|intente|intentamos|revise|revisamos|cambie|cambiamos|reinicie|apague|desinstale|instale|conecte|conectamos|desconecte|borre|limpie|hice|hicimos|actualice|verifique|copie|movi, ya lo|la|le|los desconecte|reinicie|prendi|apague|probe|cambie|conecte|borre|limpie, le|lo|la cambie|cambiamos|hicimos|hice|reinicie|corrijo|conecte, con … tampoco|tambien|si, por|en|desde|con|a … si|no ~, el|la modelo|serial|usuario|numero|serie|placa|carpeta|archivo|oficina|ruta es|se|esta|dice|fue, mi|su cedula|extension|telefono|celular|numero|oficina|usuario, se llama, yo estoy|salgo|llego|voy|estare, estoy|estare|estamos en|hasta|a|disponible, me pueden|puede llamar|ubicar|encontrar|contactar, llamamos|llame|llamaron|hablamos|nos dijeron|dieron a|al|con|el|la, cuando … sale|aparece|pone|queda|prende, es|son nuevo|nueva|viejo|vieja|personal|el|la, lo|la|los|las ${did}, el|la|los que esta|tiene|dice|sale, al lado de|del, dice, pero, huele, se calienta, prende pero, la luz|lucecita|bombillito, ahi mismo|tambien, desde que|el|las, ayer|hoy|anoche … paso|hizo|funcionaba|estaba, antes si|funcionaba|servia, otros|otras|demas si|tambien|computadores, a los|las|mis demas|companeros|companeras`,
);

/** They ask for something of its own, or tell of it. */
export const newCues: readonly Cue[] = cuesIn(
  'necesito|necesitamos|requiero|requerimos|solicito|solicitamos|quiero|quisiera|quisieramos|quieren, se requiere|necesita|solicita, para pedir|solicitar|crear, hace|hacen falta, me? pueden|puede|podrian|podria instalar|crear|prestar|dar|cambiar|asignar|habilitar|configurar|compartir|conectar, ^ … instalar|crear|cambiar|habilitar|configurar|conectar|publicar|activar|asignar|trasladar|autorizar|aumentar|renovar|descargar|compartir|restablecer|creen, permiso|permisos a|para|de|en, otra cosa|solicitud|caso|problema|tema, ahora fue|se, se me|nos|le? dano|danaron|perdio|robaron|cayo|partio|quebro, me|nos robaron, se acabo|acabaron',
);

/** They thank, or say that they have read and wait. */
export const thanksCues: readonly Cue[] = cuesIn(
  'gracias, graicas, grax, graxias, grasias, grcs, agradecid~, agradezco su|la|el|mucho|de, mil gracias, dios le|les|me|lo|los pague|bendiga, bendiciones, muy amable|amables|gentil|formal|querid~, quedo|quedamos|estoy|estare|estaremos al? atent~|pendiente|tranquil~, quedo|quedamos muy atent~|pendiente, quedo|quedamos a|en la? espera, entendido, enterad~, recibido, entiendo, entendi, de acuerdo, no hay problema|afan|lio, tranquil~, feliz|buen|buena|lindo|excelente dia|tarde|noche|fin|semana, con gusto, a la orden, que este|esten|tenga|tengan|descanse|descansen|pase',
);
/** With them alone a text says no more. */
export const politeWords =
  'ok oki okis okey okay oka okei listo lista vale dale bueno buena bien bn perfecto perfecta super genial excelente chevere bacano buenisimo claro si sip aja ah ay uy jaja jajaja de una va pues ta esta entonces muy muchas muchisimas mil tantas gracias graicas grax mijo mija mi rey reina amor ing inge ingeniero ingeniera doctor doctora doc senor senora senores don dona equipo mesa ayuda soporte sistemas por la el los las su sus a al y con todo todos toda ustedes usted atencion gestion colaboracion informacion respuesta pronta apoyo favor amable gentil formal espero esperamos igualmente abrazo un saludo saludos cordial cordialmente atentamente que en espera pendiente atento atenta nada descanse pase linda tarde dia noche feliz pollo cuidese hasta luego manana chao adios bendiciones dios le les pague entendido enterado enterada recibido entendi entiendo agradecido agradecida tenga buen';
