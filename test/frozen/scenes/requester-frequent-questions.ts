import type { Scene } from '../scene.js';

export default {
  about: 'A solution is published as frequent question; requesters read, are served or not, report it, and it is offered on new drafts',
  procedure: 'uariv',
  async play({ say, press, submit, again, find }) {
    const question = '¿Cómo restablezco la contraseña del correo?';
    const answer = 'Entre al portal y pulse «Olvidé mi contraseña».';
    await say('Ana', 'precaso no me acuerdo de la contraseña del correo, sede: Centro, teléfono: 3001234567, categoría: accesos, enviar');
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', 'CASO-000001', 'Resolver');
    await submit('Beto', 'Resolver', { solution: answer });
    await press('Beto', 'mesa', 'CASO-000001', 'Más…');
    await submit('Beto', 'Proponer pregunta frecuente');
    await submit('Beto', 'Proponer', { question: '', answer, personal: 'no' });
    await submit('Beto', 'Proponer', { question, answer, personal: 'no' });
    await say('Tomás', 'preguntas frecuentes');
    await press('Carla', 'chat', 'propone una pregunta frecuente', 'Aprobar');
    await say('Tomás', 'faq');
    await press('Tomás', 'chat', 'Preguntas frecuentes', 'Ver respuesta');
    const open = await find('Tomás', 'answer');
    await press('Tomás', 'chat', open, 'Sí');
    await again();
    await press('Tomás', 'chat', open, 'No, registrar un precaso');
    await again();
    await say('Adriana', 'precaso ayuda, hay que restablecer mi contraseña de correo');
    const offered = await find('Adriana', 'chat', '¿Le sirve esto?');
    await press('Adriana', 'chat', offered, 'Sí, ya quedó');
    await again();
    await press('Adriana', 'chat', 'Le sirvió la pregunta frecuente', 'Retomarlo');
    await press('Adriana', 'chat', offered, 'No, registrar');
    await say('Camilo', 'precaso cómo restablezco la contraseña del correo');
    await press('Camilo', 'chat', '¿Le sirve esto?', 'No, registrar');
    await again();
    await say('Daniel', 'no sé restablecer la contraseña del correo');
    await press('Daniel', 'chat', '¿Lo registro', 'Sí, registrar');
    await press('Daniel', 'chat', '¿Le sirve esto?', 'Sí, ya quedó');
    await say('Carla', 'preguntas frecuentes');
    await press('Carla', 'chat', { button: 'Retirar' }, 'Retirar');
    await submit('Carla', 'Retirar', { reason: '' });
    await submit('Carla', 'Retirar', { reason: 'Cambió el portal de contraseñas' });
    await press('Tomás', 'chat', open, 'Sí');
    await press('Tomás', 'chat', open, 'No, registrar un precaso');
    await say('Tomás', 'preguntas frecuentes');
  },
} satisfies Scene;
