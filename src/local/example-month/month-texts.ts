/** What people write in the example month. All of it is invented; texts carry no names. */

/** What goes wrong, by itself without a procedure: the procedure's own words tell to which of its categories each belongs. */
export const problems: readonly string[] = [
  'no abre el correo desde ayer',
  'Outlook pide la clave a cada rato',
  'no me llegan los correos de afuera',
  'el calendario compartido no se actualiza',
  'el buzón está lleno y no recibe más',
  'la impresora del piso 4 no imprime',
  'el escáner deja una raya negra en cada hoja',
  'la impresora pide tóner y no hay',
  'la impresora saca las hojas en blanco',
  'no hay internet en la sala de juntas',
  'la VPN se desconecta cada diez minutos',
  'el punto de red del puesto 17 no da señal',
  'el wifi del piso 2 va muy lento',
  'la conexión se cae al subir archivos',
  'el portátil se apaga solo',
  'el teclado escribe letras repetidas',
  'la pantalla titila mucho',
  'el mouse dejó de funcionar',
  'el disco está lleno y no deja trabajar',
  'el computador no enciende desde esta mañana',
  'Word se cierra al guardar',
  'Excel no deja guardar en la carpeta compartida',
  'no puedo instalar el complemento de actas',
  'el visor de planos pide una licencia',
  'no abre la firma digital',
  'necesito acceso a la carpeta de contratos',
  'olvidé la contraseña de la red',
  'se bloqueó mi usuario por intentos fallidos',
  'necesito un usuario para la persona que llegó ayer',
  'hay que retirar los permisos de quien salió el viernes',
  'no timbra el teléfono de la recepción',
  'la extensión 412 no recibe llamadas',
  'el sistema de nómina muestra error 500 al cerrar el mes',
  'no carga la página de trámites',
  'el reporte de ejecución sale vacío',
  'el aplicativo se queda pensando al consultar',
  'la base de datos de peticiones está muy lenta',
  'la consulta no devuelve resultados desde el lunes',
  'me llegó un correo sospechoso que pide la clave',
  'el antivirus bloqueó un archivo de la entidad',
  'necesito un puesto de trabajo para un contratista',
  'hay que trasladar dos equipos al piso 6',
  'no deja registrar el compromiso, dice que no hay saldo',
  'el certificado de disponibilidad no aparece en el reporte',
  'la obligación quedó en un rubro que no corresponde',
  'el asiento manual no deja aprobar el comprobante contable',
  'la orden de pago quedó rechazada por la cuenta bancaria',
  'no aparece la cuenta bancaria del tercero para pagar',
  'el perfil de pagador no muestra el menú de siempre',
  'el token de la firma no lo reconoce el equipo',
  'el reporte de saldos por imputación no termina de generar',
  'pedimos acompañamiento para el cierre del mes',
  'hay que publicar una resolución en la página web',
  'la noticia publicada tiene un enlace que no abre',
  'hay que sacar doscientas copias para la reunión del jueves',
  'piden crear el usuario de una docente nueva',
  'un rector no puede entrar y ya probó recuperar la clave',
  'no llega el mensaje para recuperar la contraseña',
  'hay que actualizar el correo de un usuario que cambió de cargo',
  'el colegio no logra conectarse desde la sede rural',
];

/** Said behind a problem, so that two requests of one text are not the same words. */
export const circumstances: readonly string[] = [
  '',
  'desde esta mañana',
  'y lo necesito para hoy',
  'ya reinicié y sigue igual',
  'a mis compañeros les pasa lo mismo',
  'es la segunda vez este mes',
  'sólo me pasa a mí',
  'ayer funcionaba bien',
  'después de la actualización',
  'en la sede norte',
];

export const questions: readonly string[] = [
  '¿Qué mensaje exacto le aparece en la pantalla?',
  '¿Desde qué equipo le pasa y cuál es la placa?',
  '¿Le ocurre también a otra persona de la oficina?',
  '¿A qué hora le pasó la última vez?',
];

export const answers: readonly string[] = [
  'Dice que no hay conexión con el servidor.',
  'Es el equipo del puesto 12; a mi compañera le pasa igual.',
  'Pasó hoy a las nueve y otra vez después del almuerzo.',
  'Sólo me pasa a mí, los demás trabajan bien.',
];

export const solutions: readonly string[] = [
  'Se reinició el servicio, se probó con la persona y quedó funcionando.',
  'Se corrigió la configuración del equipo y se verificó durante diez minutos.',
  'Se restableció el acceso y la persona confirmó que puede entrar.',
  'Se cambió el cable dañado y se comprobó la conexión.',
  'Se ajustó el permiso que faltaba y se revisó con la persona.',
  'Se actualizó el programa y ya no muestra el error.',
  'Se explicó el paso que faltaba y se dejó por escrito.',
];

export const reasons: readonly string[] = [
  'Se revisó en el puesto y requiere permisos que este grupo no tiene.',
  'El equipo está bien; la falla está en el servidor.',
  'Se descartó el cliente y la red: corresponde a la aplicación.',
  'Se necesita la revisión de otro grupo para seguir.',
];

export const complaints: readonly string[] = [
  'Vuelve a pasar al reiniciar el equipo.',
  'Sigue saliendo el mismo error que antes.',
  'Funcionó una hora y volvió a fallar.',
];

export const setAsideReasons: readonly string[] = [
  'Era un mensaje informativo: no pide nada a la mesa.',
  'Es una prueba, la persona lo confirmó por teléfono.',
];

export const notes: readonly string[] = [
  'Llamé y no contestó; vuelvo a llamar en la tarde.',
  'Se programó la visita al puesto para mañana.',
  'El equipo tiene la misma versión que los demás.',
  'Se pidió apoyo a la persona que administra el servidor.',
];

export const information: readonly string[] = [
  'Acaba de pasar otra vez, con el mismo mensaje.',
  'Estoy en la oficina hasta las cuatro, por si me llaman.',
  'Ya se lo conté también a mi jefe porque es urgente.',
];

export const corrections: readonly string[] = [
  'Afecta a toda la oficina, no a una sola persona.',
  'Se confirmó con la persona: hay otra forma de trabajar mientras tanto.',
];

export const comments = {
  high: ['Muy amables y rápidos.', 'Gracias, quedó perfecto.', 'Excelente atención.', ''],
  middle: ['Bien, aunque tardó más de lo que esperaba.', 'Quedó, pero tuve que insistir.', ''],
  low: ['Pasaron tres días sin decirme nada.', 'Me llamaron dos veces a preguntar lo mismo.', 'Volvió a fallar al otro día.'],
} as const;

export const holdReasons: readonly string[] = ['Caída del servicio de internet de la sede', 'Mantenimiento programado de los servidores'];
export const absenceReasons: readonly string[] = ['vacaciones', 'incapacidad', 'capacitación'];

export const sites: readonly string[] = ['Sede Centro', 'Sede Norte', 'Sede Salitre', 'Sede Chapinero'];

/** Texts for fields by a word of their label, folded; the first that is found counts, and the last is for all others. */
export const textsByLabel: readonly (readonly [word: RegExp, values: readonly string[]])[] = [
  [/primer nombre|segundo nombre|nombres/, ['Camila', 'Jairo', 'Luisa', 'Esteban']],
  [/apellido/, ['Rojas', 'Mejía', 'Castro', 'Orjuela']],
  [/usuario|login/, ['crojas', 'jmejia', 'lcastro', 'eorjuela']],
  [/proveedor|tercero|de quien depende/, ['Redes del Altiplano', 'Soluciones Andinas', 'Impresos La Sabana']],
  [/numero|hallazgo|ajuste|ticket/, ['1024', '2087', '3310']],
  [/unidad|entidad|secretaria/, ['Entidad de Ejemplo', 'Secretaría de Ejemplo', 'Unidad de Ejemplo']],
  [/sede|ciudad|lugar|municipio/, ['Bogotá', 'Tunja', 'Neiva', 'Pasto']],
  [/cargo|vinculacion/, ['Profesional universitario', 'Técnico administrativo']],
  [/nombre|persona|funcionario|asesor|supervisor/, ['Camila Rojas', 'Jairo Mejía', 'Luisa Castro']],
  [/tema/, ['Cierre del mes', 'Cadena básica de gasto']],
  [/./, ['Ejemplo del mes', 'Según lo conversado', 'Ver descripción']],
];
