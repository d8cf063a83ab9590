/**
 * What people of an office say of a case of their own, as signs: families of words that are evidence for something. What each counts
 * stands in `own-case-points.ts`; `domain/text/cues.ts` says how cues are written. A family grows by a kind of words, never by one
 * sentence that was not understood (docs/own-case.md).
 */

const request =
  'caso|casos|caza|casito|ticket|tickets|tiket|tiquete|tikete|solicitud|solicitudes|requerimiento|requerimientos|peticion|pedido|reporte|incidente|incidencia|precaso|radicado|asunto|tema|servicio|gestion|tramite|vuelta|orden|falla|problema';
const progress =
  'novedad~|noticia~|avance~|avanz~|adelant~|razon|razones|respuesta~|informacion|info|solucion~|arreglo|diagnostico|actualizacion|idea|resultado~|seguimiento|estado|estatus|status|etapa|fase|situacion|proceso|tramite|cronograma|fecha|plazo|turno|cola|fila|progreso|curso|espera|ruta';
/** What a desk does, by the beginning of the word in all its forms. */
const acts =
  'arregl~|revis~|mir~|vist~|solucion~|resolv~|resuelv~|resuelt~|repar~|instal~|atiend~|atend~|vien~|venir~|veng~|vin~|respond~|contest~|desbloque~|habilit~|entreg~|restablec~|activ~|mand~|envi~|program~|agend~|aprob~|aprueb~|autoriz~|asign~|escal~|remit~|gestion~|tramit~|cambi~|llam~|lam~|cread~|crea~|visit~|pas~|toc~|encontr~|averigu~|diagnostic~|recuper~|cotiz~|compr~|traj~|traen|traer|consegu~|despach~|cerra~|complet~|termin~|ayud~|colabor~|comunic~|escrib~|inform~|avis~|dign~|asom~|aparec~|apareci~|aparez~|aten~|corrig~|correg~|configur~|formate~|trasl~|hac~|hiz~|hech~|tom~|coord~|llev~|dar~|dan|den|dado|dieron|valid~|verific~';
const did = '~aron|~ieron|~eron';
const time =
  'minut~|segundo~|hora~|horita~|dia|dias|diita~|semana~|quincena~|mes|meses|rato~|tiempo|mañana~|tarde~|noche|año~|siglo~|eternidad|lunes|martes|miercoles|jueves|viernes';
const number =
  '0~|1~|2~|3~|4~|5~|6~|7~|8~|9~|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|treinta|media|medio|varias|varios|muchas|muchos|tantas|tantos|mas|casi|todo|toda|como|otra|otro';
/** What people say before they come to the matter. */
const hi =
  'hola|hol|buenas|buenos|buen|buena|dias|dia|tardes|tarde|noches|muy|ing|inge|ingeniero|ingeniera|señores|señor|señora|doctor|doctora|estimados|estimado|disculpe|disculpa|disculpen|oiga|oye|oigan|ve|vea|y|ey|ola|cordial|saludo|compañeros|bueno|aja|por|favor|porfa|ole|quiubo|parce|parcero|mano|mijo|vecino|amigo|amigos|equipo|una|consulta|pregunta|pena|molestia|la|que|con|ustedes';
/** What a desk does for people. */
const attends =
  'atiend~|atend~|respond~|contest~|solucion~|resuelv~|resuelt~|resolv~|ayud~|colabor~|vien~|vino|venir|vinieron|veng~|lam~|escrib~|revis~|arregl~|asign~|dign~|asom~|aparecen|aparecio|aparezcan|manifiest~|manifest~|comunic~|inform~|explic~|par~ bolas|soporta~|mir~|hac~|hace|hiz~|hecho|dicho|dice|dicen|dan|da|dieron|dar|dado|solucionado|recib~|llegan|llego|import~|sabe|saben';
const whom = 'me|nos|se|te|lo|la|los|las|le|les';
const can = 'puede~|podra~|podria~|podes|podrias|pueden|puedes|quiere~|sera';

/** Families by what they are evidence for, each by the name of the sign that it is: they ask how it stands, or press. */
export const askedSigns = {
  state: {
    'asks how it goes': `
      como|q|k va|van|vas|vamos|avanza|avanzan|marcha~|anda|andan|andamos|iba|pinta, como|q sigue|siguio|esta|estan|quedo mi|lo|el|la|eso, como les|le|me|nos va|van|fue|ha|iria, en que|q|k va|van|vamos|iba|quedo|quedamos|quedaron|anda|andan|parte|punto|momento|mano|manos,
      en que|q|cual|k estado|estatus|status|etapa|paso|fase|proceso|punto|parte|pie|nivel|lugar, por donde|onde va|van|vamos|anda, cual es el|la estado|paso|situacion|etapa|avance, que|q|k tal va|esta|quedo|sigue|lo, como voy|vamos en, que|q tan avanzad~|adelantad~,
      donde va|quedo|esta|anda mi|lo|el`,
    'asks what came of it': `
      que|q|k paso|hubo|ha|han|hay con|de|pasado|sabido|podido|dicho|hecho|hubo|lo|pues|habido, que|q fue de|con, q hubo|ubo, que|q se|le hizo|sabe|ha|dio|hicieron|supo,
      que|q han|tienen|saben|pudieron|lograron|encontraron|dijeron|hicieron ~ado|~ido|~sto|~cho|?|averiguar|del|de|de, que|q hay de|con|sobre|acerca, que|q ${progress}, y|al fin|final que|q, al fin|final|cabo que|quedo|me|nos|lo|si|cuando, y|o entonces, de aquello|eso,
      que|q me|nos|le cuentan|cuenta|dicen|dice|informan|responden|razon|tienen, que dice|dicen el|la|los|del|de, que|q sigue|hacemos|procede|falta, en que termino|quedo, se sabe|supo|tiene|conoce algo|alguna|algun|si|que|cuando, y mi ~ ?, y mi|lo|el|la|los|las ~ ~? ~? ?|$,
      que tal lo|el|la|mi, en que iria|quedamos|terminamos, que|q ha sido|pasaria|sera|habra de|con, cuentenme|cuenteme|cuentame que|como|de|algo, que hay de, que ondas|onda, resolvieron|solucionaron|arreglaron|revisaron ?|lo|el|la|mi`,
    'asks for news': `
      hay|tienen|tiene|tenes|alguna|algun|algunas|alguno ya? un|una|algun|alguna? ${progress}, ${progress} de|del|sobre|con|en|para mi|lo|el|la|los|las|su|este|eso, ${progress} ?, ^ ~? ~? ~? ${progress} $, sabido algo|alguna|del|de, algo nuevo|de|sobre,
      dime|dame|diganme|digame|deme algo|razon|alguna|que|si, algun|alguna … ?, actual|actualmente de|del|en, situacion actual|de, ^ ~? ~? ~? novedad~|noticia~|avance~|estado|estatus|razon|informacion|informe|respuesta|seguimiento de|del|sobre|con|a|al,
      alguna|algun idea|fecha|hora|tecnico|ingeniero|persona|respuesta|razon|solucion|adelanto, tienen|hay fecha|hora|respuesta|razon|solucion|tecnico|repuesto ?, sabe|saben algo, quedo pendiente de … ?, ya hay, hay algo`,
    'asks to be told': `
      me|nos informen|informe|indique~|indica|confirme~|confirma~|digan|diga|dice|dicen|decir|actuali~|cuenten|cuentan|cuenta|comenten|comenta|regal~|explic~|averigu~|aclar~|den|da|colaboran|colabora|valida|validan|verifica … estado|si|como|cuando|avance~|fecha|por|que|q|en|razon|situacion|noticia~|novedad~|informacion|tiempo,
      ${can} decir|decirme|informar~|indicar~|confirmar~|contar~|averiguar~|validar~|verificar~|mirar~|explicar~|ayudar … como|que|q|en|si|cuando|por|el|quien|mi|lo,
      saber|averiguar~|averigue|preguntar~|preguntando|pregunto|pregunta|preguntica|consultar|consulta|consulto|validar|verificar|verifique|confirmar|conocer|sabes|sabe|saben si|como|en|que|q|cuando|quien|por|algo|mi|cual|lo|nada,
      vengo|paso|pasaba|vine|escribo|llamo a|por|para|pa ver|preguntar|saber|averiguar, mire|mira|mirar|ver|revise|reviseme|busque el|mi|lo|a caso|solicitud|mio|mia|ver,
      solicito|agradezco|agradeceria informacion|me|se|saber|conocer … estado|como|cuando|informe~|indique~|fecha|avance,
      quisiera|quiero|necesito|necesitaria|deseo|gustaria|quisieramos saber|conocer|que|una|un me? respuesta|explicar~|explique~|informa~|informe~|digan|saber|como|si|cuando|en|que|cuenten, ^ ~? ~? pregunt~|consult~, ^ verificar|validar|consultar|confirmar`,
    'asks when': `
      para|pa que|q|k dia|fecha|hora, para|pa cuando, cuando … ${acts}|listo|lista|estaria|estara|estar|van|va|vuelve|tengo|tendre|podre|podria|seria|sera|es|queda|quede ?,
      cuando me|nos|van|va|viene|vienen|arreglan|revisan|solucionan|resuelven|entregan|instalan|atienden|responden|llega|estaria|estara|seria, y cuando, ^ … ~ cuando ?, cuanto se|mas|tiempo|falta|demora~|tarda~|le|les|me|hay, en cuanto tiempo, a que|q|k hora|horas,
      hora|fecha|tiempo|dia estimad~|probable|tentativ~|aproximad~|prevista|promedio, falta|demora~|tarda mucho|poco|todavia, ya casi, casi|ya llega|llegan|esta|sale ?, cuanto ?, cuando es|sera que, pa|para cuando|cuandos, cuanto le|les|mas|tiempo falta|queda|demora|tarda~|toma,
      alguna fecha|hora, que|q dia|hora|tiempo me|nos|lo|se|van|viene|vienen|tienen|tardan|demoran, fecha de|para, tiempo de respuesta|atencion|solucion|espera, hoy|mañana me|nos|lo|vienen|va|van … ?, antes de ~ ?, va a|para demorar~|largo, es para hoy|mañana|largo`,
    'asks who': `
      quien|quienes|kien me? tiene|tienen|atiende|lleva|esta|va|quedo|atendio|revisa|viene|lo|la|es|maneja|coge|ve|cogio|tomo|sigue, hay|tiene|tienen … tecnico|persona|responsable|encargad~|ingeniero|alguien asignad~|encargad~|trabajando|mirando|revisando|?,
      alguien? quedo|esta|estan encargad~|asignad~|agendad~|program~|revisando|mirando|trabajando, a quien|quienes le|se|lo|esta|quedo, quien … encargad~|asignad~|atend~|cargo|responsable, en manos de|de que, a quien|quienes puedo|llamo|pregunto|acudo|me|debo,
      que|cual|q tecnico|ingeniero|persona|area|grupo, quien sabe|responde|es|va, le|les asignaron|toco, con quien puedo|hablo|me|debo, tecnico|ingeniero ?, ya|quedo tiene tecnico|asignad~|responsable`,
    'asks whether it is done': `
      ya ${whom}? ${whom}? … ?, ya ${did}, ya ${whom}? ${acts} … ?, ya ${whom}? tiene|tienen|esta|estan|quedo|hay|salio|llego|fue … ?, ${did} … ?, ya ${acts} lo|el|la|los|mi|a|alguien|de|del, alguien ya|ha|pudo,
      pudieron|lograron|alcanzaron ver|recuperar|revisar|solucionar|encontrar|arreglar|averiguar|mirar|hablar, aun|todavia no|nada … visto|revisado|mirado|hecho|atendido|asignado|ha|han ?,
      fue|quedo|quedaron|esta|estan|sigue|siguen|aparece|tienen|salio agendad~|program~|asignad~|registrad~|aprobad~|list~|cerrad~|abiert~|remitid~|escalad~|radicad~|pendiente|solucionad~ … ?, ya quedo|esta|lo … o, va bien|mal|lento|adelantado,
      sigue|siguen|esta|aparece en|abiert~|pendiente revision|cola|espera|tramite|proceso|?, o? sigue|esta|quedo … o, ~ ya ?, recibieron|leyeron|vieron|registraron|radicaron|llego mi|el|la|lo, si|ya llego|recibieron mi|el|la, quedo radicad~|registrad~|creado|asignado|agendado,
      ya viene|vienen, ya casi, todavia esta|estan|sigue|siguen … ?, sigue pendiente|en|igual ?, me|nos lo van|pueden|piensan a? ~ ?, van a ${acts} … ?, sera que ya, si me|nos van|pueden|alcanzan … ?`,
    'asks with a choice': `
      o que|q|no|aun|todavia|sigue|siguen|ya|falta|esta|como|se|me|desarrollo|quedo|nada ?, o no|que|q ?|$, ya? … o no|que, sera|seria que|posible, por … por ?, o? todavia|aun nada|no ?, si o|no, me toca|espero|sigo|llamo o, o ya|todavia|aun|sigue|mejor|me|espero|vuelvo|hay`,
    'names the case': `
      mi|mis|este|ese|esa|su|ustedes|nuestro|nuestra ${request}, el|la|del|al|sobre|un caso|casito|ticket|tiket|tiquete|solicitud|requerimiento|peticion|incidente|radicado|pedido, lo|la mio|mia|mios|mias, lo|eso de|del, el tema|asunto|problema|caso|cuento|rollo de|del,
      que|q yo? reporte|pedi|solicite|puse|radique|registre|pase|reportamos|pedimos|solicitamos|reporto, ${request} mio|mia|numero|anterior|pasado, lo pedido|solicitado|reportado, esa vuelta, de aquelo`,
    'begins as a question': `
      ^ ${hi}? ${hi}? ${hi}? ${hi}? ${hi}? como|q|k|cuando|cuanto|quien|cual|donde|sera|alguna|algun|tienen|saben|sabe, ^ ${hi}? ${hi}? ${hi}? en|a|para|pa|por|con|de|y que|q|k|cuando|cuanto|quien|donde|onde|cual,
      ^ ${hi}? ${hi}? que|q|k paso|hubo|ha|han|hay|se|fue|me|nos|dice|dicen|tal|razon|novedad~|avance~|noticia~|respuesta~|sigue|hora|tan, ^ ${hi}? ${hi}? y mi|el|la|lo|las|los|eso, ^ … y mi|lo ?, ^ y? … mi|el|la|lo ${request} ?, ^ mi|lo ${request}|mio ?|$|sigue|ya|quedo|va`,
    'is asked': '?',
  },
  presses: {
    'waits long': `
      llevo|llevamos|lleva|llevan|yevo|completo|completamos|cumplo|ajusto|ajusta ya? … ${time}|toda|todo|desde|asi|esperando, ya van|va|son|pasaron ${number} ${time}, ya pasaron|paso|pasan|son|es … ${time}|${number},
      hace|desde hace … ${time} esperando|espero|que|q|sin|y|hagan|no|$, ${number} ${time} esperando|sin|y|en|parad~|aqui|de|asi|con, mas de ${number} ${time}, toda|todo el|la|esta|una ${time} sin|esperando|y|en|de|asi|aca|aqui|$|con|perdi~,
      desde las|ayer|hace|el|esta|la|~ ${time}|pasada|ayer|antier|~ esperando|y|no|sin|$, ya son|es|va|van las|la|a|~, van a ser las, otro|otra dia|semana|mañana|tarde|mes|noche, semana~|dia~|hora~|mes|meses enter~|complet~|enteras|tras|y, desde ${number} ${time},
      ${number} ${time} $|y|ya|esperando|con|sin, ya va|van|hace para|como ${number}, desde temprano|ayer|anoche|antier|anteayer|madrugada, todo el|este santo? dia, ya medio dia, dias y dias, horas y horas, tanto tiempo, cuantos dias|horas, mas de ${number}, toda la santa,
      y todavia, ya se cumpli~`,
    'speaks of waiting': `
      esper~ … respuesta|solucion|desde|hace|mas|tanto|tecnico|ayuda, uno|gente|aqui|aca|todos … esper~, aguard~, demor~ … tant~|much~|eternidad|servicio|mas|?|$|tenaz|horrible|tan, tard~ tant~|much~, tardanza, esperadera, tan demorad~|lent~,
      mucha|tanta|demasiada|que|esta|larga|toda demora|espera|tardanza, eternidad, eterno, servicio|atencion|proceso|tramite|ustedes … lent~|demorad~, lent~ … servicio|atencion|proceso|tramite, nunca acaba~,
      sigo|seguimos|estoy|estamos|aqui|aca|sentad~|parad~|uno|todos|gente|llevo|llevamos … esperando, esperando, para navidad|diciembre|enero|semana santa, se … olvid~ ?, olvidaron de|mi|nosotros, olvidad~ aqui|me|nos|en|por, jubil~, envejec~,
      ustedes … vacaciones|durmiendo|dormidos, dormid~|duerm~, año nuevo|entrante|que, tortugas, a paso de, sigo|seguimos pendiente|aguardando|a, espero|esperamos … respuesta|solucion|hace|desde, quedaron en, me|nos tienen esperando|en, larga espera, cuanto … esperar,
      mas paciencia, hace rato, hace tiempo, ni modo de`,
    'until when': `
      hasta cuando|que|q|k … hora|dia|cuando|punto|?, hasta cuando, van|voy|vamos|vas|toca|pretenden a esperar|dejar~|dejarnos|tener~|hacer|responder|atender|quedar~|seguir o|que|q|ni|me|asi|sin|esperando|toda|todo, vienen|van|responden|atienden|piensan|puede|pueden o no,
      piensan ${acts}|hacer|tener|dejar~|venir, cuanto mas, por|x que|q nadie|no|tanta|tanto … ?, ${can} ser posible que, a este paso, para que|q sirve|estan|sirven, y para cuando|cuando, cuando es que, es que|q nunca|nadie|no`,
    'nobody does it': `
      nadie, ninguno|ninguna … ${attends}, ni siquiera un|una|me|nos|se|razon|contestan|responden|tecnico, no hay quien|nadie|alguien|una, alguien que|q me|nos|se|pueda|ayude|venga, hay alguien, ningun tecnico|ingeniero|funcionario|lado, hola|helo|alo hay|alguien|?,
      ^ hola|helo|alo|buenas|hey|oigan|ey … ? $, ustedes|soporte|sistemas nada|no|ni|brila|siguen|se|estan, brilan por, alguien … ahi|vivo|ay, y ustedes|soporte, donde estan|andan ustedes|los|todos|$, no una|hay persona, ninguno $|de,
      quien me|nos|se? ayuda|atiende|responde|colabora|va ?, sera que alguien|nadie|algun, alguien por|que ~, a nadie le, ni uno|un|una tecnico|llamada|mensaje|correo|respuesta|razon, no contestan|atienden el|la|los, no me? contestan`,
    'was not attended': `
      no|ni|nunca|tampoco|jamas ${whom}? ha|han|he|hemos|quieren|podido|sido|se? ${whom}? sido? ${attends}, no|ni|nunca ${whom}? ${attends} $|nada|nadie|y|ni|el|la|los|a|por|mis|mi,
      sin|ni|no|falta|obtener|recibir hay? de|una|ninguna|ningun|su|la? respuesta|respuestas|solucion|soluciones|atencion|ayuda|apoyo|tecnico|razon|noticia|soporte|arreglo, sin que|q nadie|me|se|ha, nada que|q ${attends}|me|nos|se, nada de nada, y nada $|de|que|ni,
      todavia|aun|hoy nada $|de|y|?, nunca ${attends}|${whom}, dejan|dejaron|deja|tienen|tiene|tenian … esperando|tirad~|botad~|plantad~|visto|embarcad~|colgad~|abandonad~, me|nos ignor~|olvid~|dejaron, siguen sin, se me hace eterno, sin ${attends}`,
    'is urgent': `
      urge~, urgen~, urjent~, ya mismo|ya, ahora|hoy mismo, lo mas antes|pronto|posible|rapido, lo antes, cuanto antes, de inmediato|una|afan|urgencia, inmediat~, apur~, apresur~, acos~,
      con|mucho|tengo|cojan|cojanle|metan|metanle|metale|metele|pongan|ponganle|pongale|echele|echenle afan|ganas|pilas|prioridad|mano, denle|deme|dele|dar|den|darle … prioridad|tramite|celeridad|agilidad|manejo|prelacion, agili~, acelere~|acelerar|aceleren,
      muevan~|mueva~|movers~|muevele, corran|corra|corriendo|corre, rapid~, rapidito, prontit~, priorid~, prioriz~, prioritari~, sin falta, necesito … ya, ya por favor|porfa|$, grave|graves|gravisim~, critic~, delicad~ … situacion|tema|es, importan~ es|para|que|muy|esto|suma,
      suma|mucha|gran importancia|urgencia, no da|aguanta|puede|pueden|admite espera|mas|esperar|parar|dilacion, de vida o, vida o, brevedad, celeridad, diligencia, ponganse|pongase las, para ayer, hagale|hacele|haganle|hagame|hagan|denle pues|algo|rapido|el|ya,
      antes de|del las|que|puente|medio~|cierre|viernes|mediodia|almuerzo|termine, necesit~|quiero|requiero|exijo|espero una? solucion|respuesta|ayuda|alguien|que|q me|nos|ya|urgente|hoy|alguien|inmediata, necesito … hoy|ya|urgente|antes|ahora, para hoy,
      lo necesito|ocupo hoy|ya|urgente|para, cuanto antes mejor, no puedo|podemos esperar, a la carrera, volando, de una vez, dense|dele prisa, se me hace|hizo tarde, ya casi es|son|llega, en ~ minutos|minutos, vital, imprescindible, apremia~, contra el? reloj|tiempo`,
    'is angry': `
      pesim~, terrible, horrible, inaudit~, inacept~, inadmis~, intolera~, verguenza, vergonzos~, abandon~, ignorad~, irrespet~, inconcebible, indign~, colmo, descar~, neglig~, falta de|tan|total respeto|consideracion|seriedad|compromiso|atencion|profesionalismo|gestion,
      mal|mala|malo|lento|lentisimo|pesimo el? servicio|atencion|soporte, no puede|pueden ser|seguir|creer|creerse que|q|asi|tanto|$, gracias por nada, para|paran|pararon|prestan bolas|atencion, incumpl~, queja|quejas|reclamo|reclamos ante|formal|disciplinari~|por|contra|a,
      poner|pongo|interponer|radicar|elevar|presentar … queja|reclamo|tutela|peticion, me|nos|voy quej~, hablar|hablo|hablare|conversar con … jefe|jefa|director|directora|supervisor|coordinador|superior|superiores|encargado, voy|vamos a escalar|elevar|subir,
      escal~|elev~ … queja|ante|despacho|situacion|jefe|director|directora|direccion|gerencia, derecho de peticion, cansa~|canse, mamad~, aburrid~|aburre|aburri, hart~, desesper~, estoy|estamos|ando|toy|muy|tan brav~|molest~|disgustad~|indispuest~|enojad~|emberracad~|verrac~,
      jart~, emput~, furios~, fastidi~, estres~, loc~ con|de|porque|este|esta|ya|$, no aguanto|soporto|resisto, joda|joder|jodan, carajo, burl~, irresponsab~, inutil~, incompeten~, inoperan~, ineficien~, desconsider~, castaño, tenaz|tenas, increible, el|es el? colmo,
      siempre es|lo|la|igual, igual con, que|q pereza|mamera|rabia|piedra|desorden|desastre|demora|servicio|falta|atencion|jartera|embarrada|descaro|abuso|chanda|locha|verraquera, ya paso de, decepcion~, insatisf~, inconform~, descontent~, ridicul~, absurd~, desastr~,
      con todo respeto, dios mio, por dios, no hay derecho, da rabia|pena|tristeza|verguenza, grosera|grosero, paciencia, llenando|llena la copa|taza, harto, eche, como es|va posible|a, no es posible|justo|justa|normal|logico|serio|profesional|concebible que|q|esto|$, no es ni,
      que|q clase de, exij~|exigimos, de lo peor, muy mal|malo|mala servicio|atencion|por|$, asi no, sin palabras, triste, que|q tristeza|lastima|desgracia|horror|cruz|lio|tortura|martirio|vergüenza|falla|porqueria, lo mismo de siempre, toda la vida, siempre|cada vez lo mismo,
      nunca sirve|ayudan|estan|responden|hacen, no sirven para, me|nos tienen|tiene cansad~|olvidad~|abandonad~|jodid~|mamad~|fregad~|loc~, uno llama, no hacen nada, de adorno, deficient~, lamentable, irrisorio, burocra~, se burlan, tomando|toman del pelo,
      quien responde|va a responder`,
    'says it again': `
      segunda|tercera|cuarta|quinta|sexta|septima|decima|enesima|varias|tantas|muchas|tres|cuatro|dos|cinco|diez|ultima vez|veces|comunicacion|mensaje|mensajes|correo|correos|ocasion|solicitud|llamada|llamadas|mensajes|oficios que|q|$|escribo|insisto|llamo|reporto|y|pidiendo|yo|aqui|lo|sin,
      he|hemos|habia escrito|llamado|insistido|preguntado|pedido|dicho|reiterado|solicitado|marcado … ${time}|veces|vez|y|sin|tres|dos, reiter~, insist~, vuelvo|volvi|toca a? escribir|preguntar|insistir|molestar|solicitar|llamar|pedir|repetir,
      nuevamente|otra solicito|escribo|pido|yo|aqui, otra vez yo|aqui|lo|con|por|molestando|insistiendo|escribiendo|$, otra vez otra, recordarles|recordarle|recordatorio, cuantas veces|llamadas|correos, yo otra, aqui|aca otra|de|nuevamente vez|nuevo,
      ya les|le|lo|habia dicho|dije|escribi|pedi|llame|mande|repeti|reporte|he|habia, mil|cien veces, por enesima, en las mismas, lo mismo de siempre, sigo|seguimos igual|mal|sin|asi|parad~|varad~|esperando|en|bloquead~|aca|aqui, y dale, por favor otra vez, otra vez lo,
      vuelvo y, una y otra, ya van|son ~ veces|correos|llamadas|mensajes, les|le escribo|escribi|dije otra|nuevamente|ayer, ya me cans~, cansad~ de insistir|llamar|escribir|esperar|pedir, por favor insisto, no es la primera`,
    'suffers by it': `
      no|sin puedo|podemos|he|hemos|poder|pude|podido … trabajar|laborar|atender|avanzar|hacer|pagar|cumplir|entregar|adelantar|nada|producir, asi no|como|quien se|puedo|podemos|trabajo|trabaja|aguanto,
      estoy|estamos|ando|me|nos|quede|quedamos|llevo|seguimos perdiendo|atras~|varad~|parad~|frenad~|embolatad~|bloquead~|colgad~|represad~|amarrad~|quiet~|trancad~|maniatad~|desocupad~|atado,
      perdi~|perder|pierdo|pierde … tiempo|plata|dia|mañana|audiencia|cita|reunion|contrato|plazo|trabajo|horas, brazos cruzados, manos amarradas|atadas, mirando pal|para|el|la, sentad~ … sin|esperando|como|haciendo|mirando, parad~ desde|hace|por|sin, otra|otro … perdid~,
      toda|todo|oficina|area|secretaria … parad~|represad~|detenid~|varad~|colapsad~|paralizad~, detenid~|paralizad~|represad~|colapsad~, como un|una? bob~|tont~|idiot~|payas~|pendej~|guev~, hacer|haciendo nada, depende~ … totalmente|esto|eso|trabajo|labor,
      me|nos van|pueden|piensan a echar|regañar|sancionar|matar|botar|castigar|colgar, sancion~|multa~|regaño~, por culpa de,
      la|los|mi gente|publico|usuarios|ciudadanos|pacientes|comunidad|estudiantes|proveedores|contribuyentes … esta~|brav~|molest~|esperando|quejando|reclamando, personas|gente|usuarios … en la? fila|cola|espera, me|nos toca|toco … celular|casa|mano|trasnochar|horas|papel,
      sin trabajar|laborar|producir|correo|equipo|computador|internet|sistema $|desde|hace|y|todavia|ya|no|por, mi trabajo|labor depende|esta|parado|atrasado, se me acumula|acumulo|represa|atrasa, acumul~, como trabajo|trabajamos|hago|atiendo sin|si|asi|yo,
      ${number} personas|usuarios|ciudadanos|abuelos|pacientes|funcionarios|compañeros … esperando|fila|cola|parad~|sin, fila hasta|en|de, cola hasta|en, todo el mundo|personal parad~|quieto|esperando, se me acaba|fue|va el|la dia|mañana|tiempo|jornada,
      no he|hemos podido|hecho … nada|trabajar, me|nos quede|quedamos|voy|van … sin ~ $, de manos, manos cruzadas, no avanzo|avanzamos|produzco|rindo, trabajo … atrasad~|acumulad~|parado, me|nos afecta~, perjudic~, estamos|estoy quiet~|parad~|maniatad~|incomunicad~,
      nos|me toca|toco hacer|trabajar|ir|venir a|con|en|todo`,
    'has a term': `
      tengo|tenemos|debo|debemos|hay|toca que? entregar|presentar|enviar|reportar|pagar|radicar|cerrar|cierre|subir|rendir|audiencia|comite|plazo|auditoria|vencimiento~|entrega, hoy es|vence|vencen|cierra|termina el|la|ultimo, ultim~ dia|plazo, es hoy|mañana y,
      vence|vencen|cierra|termina hoy|mañana|a|en|el, vencimiento~ hoy, ya empez~|comenz~|inici~|arranc~ y|la|el, ya va|van|viene llegando|empezando|a, cogio la tarde|noche,
      me|nos|te|le estan|esta|anda|tiene|tienen presion~|pidiendo|afan~|exig~|reclam~|regañ~|pregunt~|acos~|loca|loco|encima|azarad~|acosad~, presion~, que|q hago|hacemos, que|q le|les|nos digo|decimos|hacemos|respondo|cuento,
      la|el|mi|los doctora|doctor|jefe|jefa|director|directora|alcalde|alcaldesa|secretario|secretaria|gerente|contraloria|ministerio|gobernador|concejo … pide|piden|necesita|pregunta|exige|cierra|afan, viajo|viaje|salgo mañana|temprano|hoy|de, me voy de|en|para,
      cierre contable|de|fiscal, para hoy|mañana|ya, tengo|tenemos|hay una? reunion|audiencia|comite|evento|entrega|cita|junta|capacitacion|diligencia|sustentacion|presentacion|cierre en|a|hoy|mañana|ya|con|y, en ~ ~? minutos|horas,
      se me|nos vence|vencen|vencio|acaba|pasa|cierra|termina el|la|los, hoy|mañana es el|la|dia y|cierre, estamos en|a, ya es mediodia|hora|tarde|viernes|casi, ya van a ser,
      el|la alcalde|alcaldesa|secretario|secretaria|gobernador|director|directora|jefe|ministro esperando|brav~|pregunt~, me|nos|te van|puede a sancionar|multar|cobrar, cierre de mes|año|vigencia|presupuest~, ya llegaron|llego los|las|la|el y`,
    'was promised': `
      me|nos? dijeron|dijo|prometieron|prometio|aseguraron|juraron|iban que|q|en|a|hoy|ayer, quedaron|quedo|quedamos|quedaban de|en|que|q, prometi~, supuestamente|dizque, segun iban|ustedes, iban a, habian dicho|prometido|quedado`,
    pleads: `
      por favor ayud~|colabor~|colaboracion|atiend~|necesito|alguien|respond~|se, ayuden|ayudenme|ayudeme|colaborenme|colaboreme|ayudame|ayudenos|colaborennos, ayuden|colaboren|ayude|ayudame ya|plis|por|con|que, apersone~, hagan algo, manden a|por|un|una|alguien,
      atiendan|atiendanme, pronta|su pronta colaboracion|respuesta|atencion|solucion|gestion, socorro, piedad, por dios|amor|el|caridad|lo, de dios, mano en el, no me|nos dejen|deje|abandonen|ignoren, plis|please|porfis, suplico|ruego|imploro|exijo|exigimos, tengo miedo,
      estoy que, se acuerden|acuerdense|acuerda, un humano|persona de|que, compadez~, lloro|llorar|llorando, ten|tengan piedad|compasion|consideracion, ${can} ser posible que|q, no sean|sea asi|malit~|mal~`,
  },
} as const;
