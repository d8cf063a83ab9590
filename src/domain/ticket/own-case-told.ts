/** What people of an office tell of a case of their own, as signs, like `own-case-asked.ts`: it works again, they thank, they add to it. */

const whom = 'me|nos|se|te|lo|la|los|las|le|les';
/** What a thing does that works, in all its forms. */
const works =
  'funcion~|sirv~|abre|abren|abrio|abrieron|abrir|abri|entra|entran|entro|entraron|entre|entrar|ingrese|ingreso|ingresar|imprim~|carga|cargan|cargo|cargaron|cargar|prend~|encend~|enciend~|arranc~|inicia|inicio|conecta|conectan|conecto|conectaron|escanea|escanean|escaneo|genera|genero|generan|sale|salen|salio|salieron|llega|llegan|llego|llegaron|recibe|reciben|recibo|recibimos|qued~|esta|estan|estamos|estoy|aparece|aparecen|aparecio|aparecieron|muestra|muestran|mostro|dejo|deja|dejan|dejaron|pude|pudimos|puedo|podemos|logre|logramos|logro|tengo|tenemos|hay|volvio|volvieron|vuelve|reconoce|reconocio|oye|oyo|oigo|oyen|escucha|escuchan|escucho|suena|suenan|sono|guarda|guardo|firma|firmo|firme|descarga|descargo|sube|subio|subieron|navega|navego|naveg~|normalizo|normalizaron|encontre|encontramos|restablec~|activo|activaron|habilito|habilitaron|autorizo|dio|da|dan|arreglo|arreglaron|soluciono|solucionaron|resolvio|desbloqueo|desbloquearon|destrabo|sincroniza|sincronizo|liquida|liquido|calcula|calculo|laman|lama|detecta|detecto|lee|leyo|proyecta|proyecto|graba|grabo|envia|envio|manda|mando|bien|perfecto|normal|estable|listo|resuelto|nadie|empezo|empezaron|comenzo|comenzaron|cogio|coge|agarro|agarra|actualizo|responde|responden|respondio|contesta|contestan|marcha|mejoro|compuso|cambiaron|jala|jalo|tomo|toma|permite|permitio|quito|quitaron|supe|veo|ve|ven|opera|levanto|trabajo|valida|valido|acepta|acepto|adjunta|adjunto|registro|corrio|adentro|arriba|melo|limpio|corrigieron|instalaron|crearon|entregaron|trajeron|vino|vinieron';
const good =
  'bien|normal~|perfect~|correct~|estable~|activ~|list~|operativ~|operando|funcionando|superad~|solucionad~|resuelt~|arreglad~|corregid~|restablecid~|recuperad~|desbloquead~|habilitad~|ok|melo|bacan~|chevere|calmad~|quieto|verde|rapid~|limpi~|excelente|maravilla|lujo|pelos|correcta|correcto';
/** What a thing does that fails. */
const bad =
  'sal~|pid~|cierr~|cerr~|reinici~|pit~|manch~|ca~|bloque~|congel~|peg~|apag~|atasc~|trab~|parpade~|titil~|pon~|fal~|molest~|error~|da|demor~|dan~|se|me|tranc~|suen~|hace|marc~|desconect~|lent~|vuelv~|volvio|suced~|pas~|present~|aparec~|rebot~|devuelv~|recalient~|calient~|pite~|rech~|niega|bot~|dice|saca|huel~|ley~|repit~|desaparec~|mand~|distorsion~|cort~|ray~|vibr~|rui~';
const request =
  'caso|ticket|tiket|tiquete|solicitud|requerimiento|peticion|pedido|reporte|incidente|incidencia|precaso|radicado|asunto|servicio|orden|eso|esto';
const did = '~aron|~ieron|~eron';
const people =
  'compañer~|colega~|vecin~|secretari~|doctor~|jef~|practicant~|pasant~|señor~|muchach~|funcionari~|usuari~|persona~|contratista~|ingenier~|abogad~|coordinador~|director~|auxiliar~|conductor~|profesional~|amig~|demas|todos|todas|otr~|varios|varias|medico~|enfermer~|docente~|concejal~|amig~|asesor~|tecnico|proveedor~|banco|operador~';
const place =
  'piso|oficina|sede|puesto|sala|modulo|ventanilla|bloque|torre|ala|cubiculo|auditorio|area|dependencia|despacho|bodega|edificio|consultorio|ciudad|municipio|casa|pasillo|recepcion|archivo';

/** Families by what they are evidence for, each by the name of the sign that it is. */
export const toldSigns = {
  'works-now': {
    'works already': `
      ya ${whom}? ${whom}? ${works}, ya si|todo|toda|por|los|las|el|la|mi … ${works}, ${works} ya $|gracias|bien, ~o ya $|gracias, se|nos|me ~o|~aron ya $`,
    'works now': `
      ahora|hoy|ya|que si ${whom}? ${works}, por|al fin|final ${whom}? ${works}|~o|~aron|~ieron, volvio|volvieron|regreso|regresaron|revivio|revivieron|reaparec~|recuperamos el|la|los|las|mi|otro|$|gracias|ya|por|despues|todo|internet|servicio|señal|luz|normalidad|sistema,
      ^ ~? llego|llegaron|aparecio|aparecieron|arranco|prendio|funciono|imprimio|conecto|cargo|abrio|sincronizo|encendio|entro|salio el|la|los|las|mi|otro|$|gracias|ya|por|despues|todo|internet|servicio|señal|luz|normalidad|sistema, resucit~, con|a|la normalidad,
      nuevamente|otra|quedo|quedaron … ${good}|normalidad|opera|arriba, opera|trabaja|funciona|esta|estan|estamos … nuevamente|normalmente|correctamente|normalidad|otra, de la nada $, milagro|milagrosamente, como por arte, a la vida, quedo al|a|como pelo|nuevo|cien,
      restablecieron|normalizaron|arreglaron|solucionaron|desbloquearon|habilitaron el|la|mi, se ${whom}? puso|quedo bien|correct~|normal|${good}, santo remedio, asunto arreglado, de lujo, al pelo, de nuevo en linea|servicio|funcionamiento, funciono lo|con|despues|al|el|la,
      sirvio lo|con|el|la|reiniciar, me|nos lo? arreglo|arreglaron|soluciono|solucionaron|destrabo|desbloqueo|desbloquearon|configuro|instalo|activo, vino|vinieron|paso … y|e lo|la|me|nos? arregl~|solucion~|cambi~|instal~|quedo|dejo,
      lo|la … y listo|ya|quedo|funciono|sirvio|arranco|revivio|prendio, y listo $, con eso quedo|funciono|sirvio|basto, ya puedo|podemos|pude, ya estoy|estamos ~ando|~iendo, ya tengo|tenemos ~,
      ya me|nos deja|dejo|dieron|entregaron|llego|llegaron|activaron|crearon|instalaron|cambiaron|habilitaron|aparece|sale|abre|carga, ~ solucionado|resuelto|arreglado|superado $`,
    'is in order': `
      ${works} … bien|normal~|perfect~|correct~|estable~, ${works} … sin problema|problemas|novedad|error|errores|inconveniente~|lio|trabas, todo en? bien|orden|normal|ok|perfecto|melo, quedo|quedaron|quedamos|esta|estan|estamos|sigue ya? ${good},
      sin problema|problemas|novedad|inconveniente|inconvenientes|error|errores|lio $|gracias|y|por, ${good} $, problema superado|resuelto|solucionado, superad~, sistema|servicio arriba, en verde, como nuev~|un reloj|una seda, de maravilla|lujo`,
    'was mended': `
      se|lo|la|me|nos|los|las arreglo|arreglaron|arregle|arreglamos|solucion~|compus~|resolvi~|normaliz~|restableci~|acomod~|corrigi~|desbloquearon|desbloqueo|estabiliz~|destrab~|destranc~|desatasc~|calm~|quito|quitaron|activo|activaron|habilito|habilitaron|reparo|repararon|compusieron|cuadro|cuadraron|organizo|ajusto|sano,
      ${did} gracias $, pude|pudimos|logre|logramos|alcance ~ar|~er|~ir|~rlo|~rme|con|entrar, los|las|lo|la encontre|encontramos|encontro|hale|solucione|arregle|resolvi|limpie|corregi|recupere|instale|logre, encontr~ el|la|los|las|mi,
      me|nos dejo|dejaron|abrio|funciono|sirvio|cargo|lego|escuchan|oyen|restablec~|desbloque~|cambiaron|instalaron|llegaron|entro, se dejo|dejaron ~ar|~er|~ir, ~o solit~|sol~, con|despues … ${did}|quedo|funciono, subio el|la taco|breker|servicio,
      se ${whom}? ~o solo|sola|solito|solita, sano, cogio|agarro|volvio la|el señal|red|wifi, ya me|nos? arregl~|solucion~|desbloque~|habilit~|activ~|instal~, otra vez|nuevamente funcion~|sirv~|abre|normal|bien`,
    'fails no more': `
      ya no ${whom}? ${bad}, no ${whom}? ha|han|he vuelto|presentado|pasado|fallado|repetido|caido, no ${whom}? volvio|volvieron a, dejo|dejaron|paro|pararon|ceso|termino de? ${bad}, se ${whom}? quit~|desaparec~|calm~|acab~ el|la|los|las|ese|esa|$, no mas ${bad}|~idos,
      desaparec~ el|la|los|las|ese aviso|error|mensaje|raya~|ruido|problema|letrero|falla, no|sin hay? mas error~|problema~|fallas|lio|pitidos`,
    'needs no more': `
      ya no ${whom}? necesit~|requier~|requer~|vengan|voy|quiero|ocupo|aplica|interesa|hace|hay|es|manden|ayuden|envien … ~, no hace|es falta|necesari~ que|q|la|el|nada|mas|ya|$, no vengan|manden|molesten|envien|ayuden, no me vengan|manden|ayuden|llamen,
      cierr~|cerrar|cerrarlo|cerrarla|cierrenlo|cierrelo el|la|mi|este|ese|eso|por|${request}|$|tranquil~, ${request} … cerrar|cierren|cancelar|cancelen|cerrado, ${whom}? pueden|puede|podrian|podria|podes cerrar~|cancelar~|descartar~|anular~|archivar~,
      cancel~ el|la|mi|ese|este|lo ${request}, cancelen|cancele|cancelo|anulen|anular|anulo|desistir|desisto|descarten|descarte|archiven|retiro|olvidenlo|olvidelo|olviden el|la|mi|este|de|por|lo|$,
      dar|darlo|darla|den|doy|dan por terminad~|finalizad~|cerrad~|solucionad~|concluid~|superad~|resuelt~|atendid~, caso cerrado|resuelto, dejelo|dejenlo|dejemoslo|dejalo|dejar asi|quieto|eso, no se preocup~, lo dicho, sin efecto, me equivoque … era|yo,
      no requiero|necesito|necesitamos mas|ya|la|el|apoyo|ayuda|visita|tecnico, ya? no es problema|urgente|necesario, retir~|elimin~|borr~|quit~ el|la|mi ${request}, sin mas|necesidad que|de, pueden? dar por,
      ya conseguimos|consegui|compre|compramos|lo resolvi|resolvimos|solucione, dejen quiet~, ${request} queda|quedo solucionad~|resuelt~|cerrad~|listo, sin lugar a, por mi queda|esta|ya`,
    'was something small': `
      ^ … era|eran que|el|la|los|las|un|una|mi|cosa|error|solo|culpa, estaba|estaban|tenia … desconectad~|apagad~|suelt~|mal|abiert~|sin|tapad~|corrid~|silenci~|mut~, falsa alarma, fue|era|pudo cosa|culpa|solo|haber, yo que|q|no … habia, que|q oso|pena|boba~|despist~,
      al parecer era|fue|se, con|despues|luego de … reiniciar|apagar|actualizar|esperar|~ar`,
  },
  thanks: {
    thanks: `
      graci~, graicas, grax, graxias, grasias, grcs, grs, thanks, thank, agradec~, agradez~, mil gracias, dios le|les|me|lo|los|te|se, bendiciones, bendiga~, bendito, muy|tan|que amable~|gentil~|formal~|querid~|bell~|lind~|bonit~|atent~, tqm, le|les debo|quedo debiendo,
      lo maximo, crack, un|una tinto|abrazo|beso|gaseosa, gentileza, amabilidad, asi da gusto, la|lo pasa, son|eres|es un|lo|una maxim~|angel~|dur~|tes~|mejor~|amor, les|le|te|se lo? agradezco|agradece|agradecemos, queda agradecid~, muy agradecid~, muchas|mil|tantas bendiciones,
      gracia`,
    'wishes well': `
      feliz|buen|buena|lindo|linda|excelente|bonit~|maravillos~ dia|tarde|noche|fin|semana|jornada|resto|almuerzo|finde, que este|esten|tenga|tengan|tengas|descanse|descansen|pase|pasen|les|le|dios|rinda, descans~, con gusto, a la orden, igualmente, saludos, abrazo, cuidese,
      hasta luego|mañana|pronto, nos vemos|hablamos, chao, adios, salud y, exitos`,
    acknowledges: `
      quedo|quedamos|estoy|estare|estaremos|seguimos al? atent~|pendiente~|tranquil~, quedo|quedamos muy atent~|pendiente, quedo|quedamos a|en la? espera|orden, entendid~, enterad~, recibid~, entiend~, entendi, de acuerdo, no hay problema|afan|lio, sin afan|problema|lio,
      tranquil~, ok, oki, okis, okey, listo, vale, dale, perfecto, bueno pues|espero|entonces, espero|esperamos entonces|pues|la|su|noticias|$, yo|los|aqui los? espero, hagale|dale tranquil~|pues, de una, ya vi|lei|entendi|recibi|supe,
      ya me|nos contestaron|respondieron|lamaron|escribieron|explicaron|avisaron|dijeron|llego el|la respuesta|correo|aviso|mensaje, leido, copiado, claro que, va|ta pues|bien, que bueno|bien|chevere|alegria|nota, tomo nota, confirmado, estamos hablando`,
  },
  news: {
    'adds to it': `
      ^ … tambien|tampoco|ademas|adicional~|aparte, agreg~ que|q|a|informacion|datos|el|la|otro, agrego|adiciono, aclar~, complement~, adjunto, anexo, aporto, corrijo, correccion, precis~ que|q, falto|falta|faltaba decir~|aclar~|mencion~|cont~|agregar|poner,
      para complement~|aclar~|agregar|ampliar|adicionar|mas, la otra cosa, por si acaso|les|lo|las|sirve|ayuda|necesitan, por cierto, olvid~ decir~|mencion~|contar~|agregar|poner|comentar~|aclarar, les|le|te cuento|comento|aviso|informo|mando|envio|mande|paso, hola otra vez,
      soy|aqui|aca ~ otra|nuevamente, fijese|fijense|fijate|ojo|mire|vea que|q|con, me percate|pille|di|fije|acorde|falto, dato|detalle~|actualizacion que|q|clave|adicional|es|importante|del, mas datos|informacion|detalle~, resulta que|q, me confundi|equivoque, como puse|dije,
      perdon|corrijo|correccion es|era|no|el|la, no es … es|sino, sino que|el|la|en, mas bien, les|le dejo, dejo el|la|mi|los, para que|q tengan|sepan|lo|les|me, lo|la que|q si|paso|vi|note|pasa, note|noto|notamos que|q, tambien ${people}|a|le|les|en|con|falla|pasa,
      ni con|en|desde, lo raro|curioso|extraño es, otra cosa|vez que|q|es, es que|q, porque|pues`,
    'tells a detail': `
      el|la|un|una|este|ese|otro|ahora error|mensaje|aviso|codigo|pantallazo|letrero|ventana|numero|icono|nombre|serial completo|dice|es|que|trae|muestra|textual|~, me|le|les|nos|se sale|aparece|ocurre|sucede|dice|muestra|arroja|lanza|bota|niega|rebota,
      sale|aparece|arroja|lanza|bota un|una|el|la|producto|en|que|otro|otra, dice|pone|aparece que|~, el|la|su|mi modelo|serial|usuario|numero|serie|placa|carpeta|archivo|ruta|nombre|marca|version|ip|extension|correo|cedula|id es|se|esta|dice|fue|~,
      mi|su cedula|extension|telefono|celular|numero|oficina|usuario|correo, se llama, es|son de|del|el|la|los|las|un|una|marca|modelo|dell|hp|lenovo|epson|canon|ricoh|kyocera, la luz|lucecita|bombillito|bombillo|icono, huel~, se calienta, ruido, suena como, textual, literal,
      exacto, serial, placa, anydesk, version, creo|parece|pareciera|capaz|seguro|sospecho|talvez|quizas|posible~|supongo|pienso que|q|sea|es|fue, puede|pueda|debe|podria ser, a lo mejor, de pronto es|fue|sea, tiene|tienen un|una|el|la|como|mas,
      es|son nuev~|viej~|prestad~|personal|propi~|compartid~|blanc~|negr~|la|el|de, queda|quedan en|al|detras|frente, esta|estan en|al|detras|frente|conectad~|ubicad~|debajo, al lado de|del, frente a|al, mi numero|contacto|nombre, de marca|color|serie, color ~`,
    'has a number': '0~, 1~, 2~, 3~, 4~, 5~, 6~, 7~, 8~, 9~',
    'tried something': `
      ya ${whom}? ${whom}? probe|probamos|intente|intentamos|reinicie|apague|prendi|encendi|desinstale|reinstale|conecte|conectamos|desconecte|borre|limpie|hice|hicimos|actualice|verifique|copie|movi|quite|saque|puse|meti|consulte|pregunte|revise|revisamos|cambie|cambiamos|ensaye|trate|hable|lame|lamamos|hicimos|lo,
      probe|probamos|intente|intentamos|reinicie|reiniciamos|apague|prendi|encendi|desinstale|reinstale|desconecte|desconectamos|actualice|verifique|ensaye|oprimi|cambiamos|lamamos|hicimos,
      le|lo|la|los|las probe|cambie|cambiamos|hice|hicimos|puse|quite|conecte|conectamos|reinicie|limpie|saque|meti|movi|corrijo|volvi|intente, le consulte|pregunte|comente|hable, con|en|desde|por sin otr~|otro|otra|cable|el|la|los|las|mi|un|una … tampoco|si|igual|tambien ~,
      en|con|desde|por … si|tampoco|igual ${whom}? ~, tampoco, lo que me? dijeron|mandaron|indicaron|recomendaron, volvi a, de varias formas, le di|dimos|doy|damos, si le doy|hago|pongo|conecto, con otro|otra ${people}|computador|cable|equipo|navegador|usuario, de otro|otra,
      lo|la prend~|apag~|reinici~|desconect~|conect~|cambi~|movi|mov~ … igual|nada|y, tampoco ${whom}? ~`,
    'tells who else': `
      a|al|mi|mis|la|el|los|las|otr~|con … ${people} tambien|tampoco|si|le|les|igual|dice|dijo|aparece|pueden|pasa|anda~|estan|tienen|lo, tambien … ${people}|le|les|se, le|les pasa|ocurre|sucede|sale|aparece|dañ~|rebota|falla, afecta~, ya? somos|son ~ los|en|de|~,
      ya? somos|son|estamos ${people}|tres|dos|cuatro|cinco|catorce|como|todos, no solo|solamente|unicamente a|es|soy|en|me, a|mis|los|las demas, segun el|la|los, me|nos|el|la|le … dijo|dijeron|dice|dicen|comento|conto|informo|confirmo|explico, ya hable|consulte|pregunte,
      todo|toda el|la|los piso|area|oficina|sede|grupo|equipo`,
    'tells when or where': `
      pasa|ocurre|sucede|empezo|comenzo|inicio|falla|sale|aparece cuando|con|en|a|solo|tambien|desde|despues|el|apenas|al|si, solo|solamente|unicamente|nomas|apenas|exclusivamente, cuando … sale|aparece|pone|queda|prende|se|lanza|dice|me|da|hago|abro|conecto|inserto,
      desde que|q|el|las|la, ayer|hoy|anoche|antes|antier … paso|hizo|funcionaba|estaba|si|empezo|servia|abria, antes si|funcionaba|servia|estaba|no, en|es|del|al ${place}, estoy en|ubicad~, a veces, por|en las mañanas|tardes, empezo, comenzo, despues de|que|del,
      por momentos|ratos, mas que todo, cada vez, solo|unicamente en|con|a|por|al|cuando|los|las, en el|la|los|las otro|otra|otros|celular|casa|computador|sede|piso, cada que|vez, siempre que|a, cuando … ~, si ${whom}? ~ ${whom}? ~, desde el|la|ayer|hoy|que|anoche|esta,
      ayer|hoy|anoche|antes|antier si|no|funcionaba|lo|la|se|me, la semana pasada, la ultima vez, de vez en, una|dos|tres veces`,
    'tells when they are there': `
      yo? estoy|estare|estamos|salgo|llego|voy|vuelvo|regreso hasta|a|disponible|en|mañana|el|desde|por, mañana|hoy|tarde no? estoy|estare|puedo|llego, me|nos ${people}? pueden|puede|podrian ubicar|encontrar|llamar|contactar|escribir|buscar, pueden venir|pasar|llamar,
      preguntar|pregunten por, horario, atiend~ hasta, disponible`,
    'is otherwise than before': `
      ya no … ahora, ahora sale|dice|me|aparece|esta|se|muestra|sale|hace|tambien, y ahora, cambio|cambie de, sigue|siguen|sigo|persiste igual|~ando|~iendo|sin|con|en|~, igual, lo mismo, pero … no|si|se|vuelve|queda, y nada|no, de vuelta, empeor~, peor`,
    'points back': `
      eso|ese|esa|esos|esas|ahi|alli|aquel~|mencionad~|anterior|ella, el|la|lo|los|las mismo|misma|mismos|demas, lo|la|los|las ~e|~amos|~imos|~aron, no es … es, solo|unicamente es, es solo|unicamente|nada, ya que`,
    'sends something': `
      adjunt~, anexo, mando|envio|comparto|paso|subo|mande|envie|te|les|le foto~|pantallazo~|captura~|imagen|video|evidencia~|soporte, foto~, pantallazo~, captura~, aqui|aca esta|va|les|le, ahi va|les|le|esta, carta`,
  },
  new: {
    'asks for something': `
      necesit~|requier~|solicit~|quiero|queremos|quisier~|deseo|deseamos|pedir|pido, se requiere|necesita|solicita, para|pa pedir|solicitar|crear, hace|hacen falta,
      me|nos? pueden|puede|podrian|podria|regala|regalan|presta|prestan|me instal~|crear|prest~|dar|cambi~|asign~|habilit~|configur~|compart~|conectar~|enseñ~|mandar|dotar|facilitar,
      ^ por? favor? instal~|crear|cree|cambiar|habilit~|configur~|conectar|publicar|activar|asignar|traslad~|autoriz~|aumentar|renovar|descargar|compartir|restablecer|creen|eliminar|pongan~|mandeme|entreg~|corrijan|actualizar|agregar~|quitar|migrar|mover|pasen,
      permiso|permisos a|para|de|en, capacitacion, por favor cre~|instal~|cambi~|habilit~|pong~|mandar, que ${whom} den|regalen|presten|faciliten|suministren|instalen|pongan|manden|cambien, ${people} nuev~, nuev~ ${people}`,
    'asks how something is done': `
      como se? hago|hacer|hace|haria|puedo|podemos|podria|pido|pide|piden|lo|uno|le|grabo|graba|saco|instalo|cambio|configuro|descargo|creo|quito|pongo|comparto|recupero|actualizo|protejo|bajo|subo … ~, como ~ar|~er|~ir|~arlo|~irlo, hay modo|forma|manera|como de|que|?,
      se puede ~ar|~er|~ir, tengo|tenia dudas|duda|preguntas|inquietud, ayuda|ayude|ayudan a|con ~ar|~er|~ir|~, enseñ~, capacit~, orient~, explic~|explique como ~, donde encuentro|queda|descargo|consigo|esta|puedo, hay stock, sera virus, quien me orienta|enseña|explica|ayuda,
      cual es el procedimiento|formato|tramite para, que debo|toca|tengo hacer|que para, requisitos, tutorial, manual`,
    'names another matter': `
      otra|otro|nueva|nuevo cosa|solicitud|caso|problema|tema|asunto|requerimiento|favor|consulta|inquietud, cambiando de, aparte de|tambien|eso, ahora|hoy fue|el|la|se que|no|~, el que no, ahora que, lo que quiero|necesito, nada que ver, distinto, diferente a,
      ademas necesito|quiero|requiero|se, por otro|otra lado|parte, aprovech~`,
    'tells a mishap': `
      se me|nos|le? dañ~|daño|perdi~|rob~|cayo|cayeron|parti~|quebr~|revent~|reg~|quem~|moj~|derram~|acab~|meti~|fue, me|nos robaron|hurtaron|llego|llegaron|metieron, recibi un|una, se … fue|cayo|acabo|acabaron|regó|dañ~|quedo la|el|sin|con, se fue|acabo|revent~|rego|cayo`,
    'begins with a thing': `
      ^ ~? el|la|los|las|mi|mis|un|una ~ ~? ~? ~? no|esta|estan|se|dejo|dejaron|tiene|saca|quedo|pide|suena|necesita|me|hace|trae, ^ no puedo|me|encuentro|se|hay|logro|cuadran|~ el|la|un|una|~`,
  },
} as const;

/** They turn good news round. */
export const turnedRound =
  'no, ni, tampoco, pero, sigue|siguen|sigo|seguimos|persist~|continu~, todavia, aun, igual, lo mismo, nada, peor, vuelve a, la otra, averiguar, solo|solamente|unicamente con|si|en|por, menos en|el|la|los';
/** A no that does not. */
export const goodNo = `ya no, no ${whom}? ha|han vuelto|presentado|vuelta, no ${whom}? volvio, no hace falta, no es necesari~, no|nadie necesit~|vengan|manden|envien|se preocup~|vengan|nada|alguien|que, no hay problema|lio|afan|novedad, no mas, no habia|habiamos visto|prendido|conectado|puesto, yo no vi|habia|sabia, sin problema|problemas|novedad|error|errores|inconveniente~|trabas|demora|pantalazo|molestar, nadie se queja, sin que nadie, no se que|q hicieron, nadie tocara`;

/** With them alone a text says no more. */
export const politeWords =
  'ok oki okis okey okay oka okei listo lista vale dale bueno buena bien bn perfecto perfecta super genial excelente chevere bacano buenisimo claro si sip aja ah ay uy jaja jajaja de una va pues ta esta entonces muy muchas muchisimas mil tantas gracias graicas grax mijo mija mi rey reina amor ing inge ingeniero ingeniera doctor doctora doc senor senora senores don dona equipo mesa ayuda soporte sistemas por la el los las su sus a al y con todo todos toda ustedes usted atencion gestion colaboracion informacion respuesta pronta apoyo favor amable gentil formal espero esperamos igualmente abrazo un saludo saludos cordial cordialmente atentamente que en espera pendiente atento atenta nada descanse pase linda tarde dia noche feliz pollo cuidese hasta luego manana chao adios bendiciones dios le les pague entendido enterado enterada recibido entendi entiendo agradecido agradecida tenga buen primo prima parce parcero mano hermano amigo amiga mijito mijita querido querida bella bello bonito lindo tan lo me te se nos mando mande leido lei visto vi ya yo aqui aca estamos hablando hablamos siempre abrazos millon pm am sisas melo breve copiado confirmado anotado tomo nota gusto orden da asi atienda atiendan uno hagale tranquilo tranquila tranquilos guarde guarden bendiga bendigan salud vida maximo crack eres es son mejor mejores debo debiendo tinto tintico abona gentileza alegria semana fin finde resto jornada excelentes pasen rinda virgen amen precaso bot robot eso como solicita solicitado prestada brindada suministrada oportuna valiosa amabilidad colaborar ayudar ayudarme avisar responder atenderme contestar agradecio agradezco agradecemos agradecidos agradecidas toy';
