import type { Scene } from '../scene.js';

export default {
  about: 'A requester without a case greets, asks what the bot is and can do, mistypes orders, and leaves or registers a sentence',
  procedure: 'uariv',
  async play({ say, press, again }) {
    await say('Ana', 'Buenas tardes, ¿cómo están?');
    await press('Ana', 'chat', 'Soy Precaso', 'Qué puedo hacer');
    for (const words of [
      'ayuda',
      '¿Qué es precaso?',
      '¿eres un bot?',
      'precaso',
      'precaso ¿cómo funciona?',
      'necesito ayuda por favor',
      '¿Hola? ¿Hay alguien?',
      'muchas gracias',
      'ayudda',
      'mis csos',
      'quiero ver mis casos por favor',
      'mis casos todos',
      'estado',
      'preguntas frecuentes',
      'por favor otros canales',
      'qué no atienden',
      'buscar',
      'buscar impresora',
      'caso',
      'caso 99',
      'CASO-000099',
      '45',
      'enviar',
      'cancelar',
      'cancelar 45',
      '¿cuánto se demora?',
      'quiero hablar con una persona',
      'ya funciona',
      'reportar',
      'sí',
      'asdf',
      'no imprime',
      '👍',
      'tomar 45',
      'cola',
      'informe',
    ])
      await say('Ana', words);
    await press('Ana', 'chat', 'No sé qué hacer', 'Mis casos');
    await say('Ana', 'no abre el correo desde ayer');
    await press('Ana', 'chat', '¿Lo registro', 'No, gracias');
    await again();
    await say('Ana', 'la impresora del piso 4 no imprime a color');
    await press('Ana', 'chat', 'impresora del piso 4', 'Sí, registrar');
    await again();
    await say('Tomás', 'pre-caso el monitor está titilando');
    await say('Tomás', 'precaso el monitor está titilando');
    await say('Adriana', 'Precaso, ¿puedo cambiar la contraseña del correo?');
  },
} satisfies Scene;
