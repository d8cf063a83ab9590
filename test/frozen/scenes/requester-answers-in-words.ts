import type { Scene } from '../scene.js';

export default {
  about: 'Questions of the desk are answered by the card, in words, with courtesy, with what may be another matter, and too late',
  procedure: 'uariv',
  async play({ say, press, submit, pass, again, find, edit }) {
    const fields = ', sede: Centro, teléfono: 3001234567, enviar';
    const ask = async (name: string, question: string) => {
      await press('Beto', 'mesa', name, 'Pedir datos');
      await submit('Beto', 'Pedir datos', { question });
    };
    await say('Ana', `precaso no abre el correo en el celular${fields}`);
    await ask('CASO-000001', '¿Qué mensaje le muestra el correo?');
    const asked = await find('Ana', 'chat', '¿Qué mensaje le muestra el correo?', { button: 'Responder' });
    await press('Ana', 'chat', asked, 'Responder', { answer: ' ' });
    await say('Ana', 'ok');
    await press('Ana', 'chat', '¿Con esto responde', 'No, gracias');
    await say('Ana', '¿cuánto se demora?');
    await say('Ana', 'la impresora del piso 3 se atasca');
    await press('Ana', 'chat', '¿Con esto responde', 'No, registrar aparte');
    await again();
    await say('Ana', 'cancelar PRE-000002');
    await say('Ana', 'precaso no abre el correo en el celular');
    await press('Ana', 'chat', '¿Con esto responde', 'Sí, enviar');
    await again();
    await press('Ana', 'chat', asked, 'Responder', { answer: 'Ya respondí' });
    await ask('CASO-000001', '¿Reinició el celular?');
    await say('Ana', 'sí, gracias');
    await ask('CASO-000001', '¿Qué modelo es?');
    await say('Ana', 'CASO-000001 es un Samsung A54');
    await edit('Ana', 'chat', 'Samsung A54', 'CASO-000001 es un Samsung A34');
    await say('Ana', `precaso no carga el portátil${fields}`);
    await press('Luz', 'mesa', 'Registrado', 'Tomar');
    await ask('CASO-000001', '¿A qué hora le podemos llamar?');
    await ask('CASO-000002', '¿Qué marca es el portátil?');
    await say('Ana', 'hacia las tres de la tarde');
    await press('Ana', 'chat', 'tres de la tarde', 'Sí, por CASO-000001');
    await again();
    await say('Ana', 'Lenovo');
    await ask('CASO-000002', '¿Cuál es la placa del portátil?');
    await say('Ana', '12345');
    await ask('CASO-000002', '¿Prende la luz de carga?');
    await press('Ana', 'chat', 'CASO-000002', 'Agregar información');
    await submit('Ana', 'Enviar', { text: 'No prende ninguna luz' });
    await ask('CASO-000002', '¿Probó otro cargador?');
    const unanswered = await find('Ana', 'chat', '¿Probó otro cargador?', { button: 'Responder' });
    await say('Ana', 'vale');
    const doubted = await find('Ana', 'chat', '«vale»', { button: 'Sí, enviar' });
    await pass('next');
    await pass('next');
    await pass(24 * 60);
    await pass(24 * 60);
    await press('Ana', 'chat', unanswered, 'Responder', { answer: 'Sí, con otro tampoco' });
    await press('Ana', 'chat', doubted, 'Sí, enviar');
    await press('Luz', 'mesa', 'CASO-000002', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se cambió el cargador del portátil' });
    await press('Ana', 'chat', 'Se cambió el cargador', 'Sí, quedó bien');
    await press('Ana', 'chat', 'Encuesta', 'Enviar', { score: '4' });
    await ask('CASO-000001', '¿Puede pasar por la mesa?');
    const nobody = await find('Ana', 'chat', '¿Puede pasar por la mesa?', { button: 'Responder' });
    await pass(24 * 60);
    await pass(24 * 60);
    await pass(24 * 60);
    await press('Ana', 'chat', nobody, 'Responder', { answer: 'Sí puedo' });
    await again();
    await say('Ana', 'CASO-000001 sí puedo pasar');
    await say('Ana', 'CASO-000002 sí probé otro cargador');
    await say('Tomás', 'sí, gracias');
  },
} satisfies Scene;
