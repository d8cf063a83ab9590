import type { Scene } from '../scene.js';

export default {
  about: 'People who blocked the bot are told by telephone; the desk finds them in a list and writes down what was said',
  procedure: 'uariv',
  async play({ say, press, submit, block, pass, again, find }) {
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category });
    };
    await say('Carla', 'inalcanzables');
    await asks('Ana', 'no abre el correo desde ayer', 'correo');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await asks('Adriana', 'el teléfono no timbra', 'telefonia');
    await block('Ana', true);
    await block('Tomás', true);
    await block('Luz', true);
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', ['CASO-000001', { button: 'Pedir datos' }], 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Qué mensaje le muestra?' });
    await press('Beto', 'mesa', 'CASO-000002', 'Tomar');
    await press('Beto', 'mesa', ['CASO-000002', { button: 'Resolver' }], 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se limpiaron los rodillos de la impresora' });
    await press('Beto', 'mesa', 'CASO-000003', 'Asignar');
    await submit('Beto', 'Asignar', { person: 'eaf08e95-6bbd-474e-8b20-fae36d102c42' });
    await say('Beto', 'inalcanzables', { in: 'mesa' });
    await say('Dora', 'a quién falta avisar', { in: 'infraestructura' });
    await say('Adriana', 'inalcanzables');
    await say('Carla', 'por avisar');
    const list = await find('Carla', 'chat', 'Falta avisar', { button: 'Actualizar' });
    await press('Carla', 'chat', list, 'Datos de contacto');
    await press('Carla', 'chat', list, 'Hablé con la persona');
    await submit('Carla', 'Guardar', {});
    await submit('Carla', 'Guardar', { result: 'told' });
    await submit('Carla', 'Guardar', { result: 'unreached' });
    await press('Carla', 'chat', list, 'Hablé con la persona');
    await submit('Carla', 'Guardar', { result: 'told', how: 'telephone' });
    await again();
    await press('Carla', 'chat', list, 'Actualizar');
    await press('Beto', 'mesa', ['Falta avisar', { button: 'Hablé con la persona' }], 'Hablé con la persona');
    await submit('Beto', 'Guardar', { result: 'answered', how: 'telephone', words: 'Sale el error 809' });
    await press('Beto', 'mesa', ['Falta avisar', { button: 'Actualizar' }], 'Actualizar');
    await press('Carla', 'chat', list, 'Enviar de nuevo');
    await say('Carla', 'inalcanzables');
    await press('Carla', 'chat', ['Falta avisar', { button: 'Ya le avisé' }], 'Ya le avisé');
    await submit('Carla', 'Ya le avisé', {});
    await submit('Carla', 'Ya le avisé', { how: 'telephone' });
    await again();
    await press('Carla', 'chat', ['Falta avisar', { button: 'Hablé con la persona' }], 'Hablé con la persona');
    await submit('Carla', 'Guardar', { result: 'refused', how: 'telephone', words: 'La hoja se sigue atascando' });
    await say('Carla', 'estado');
    await pass(1440);
    await say('Carla', 'resumen');
    await block('Tomás', false);
    await say('Tomás', 'hola');
    await say('Carla', 'sin avisar');
    await block('Ana', false);
    await say('Ana', 'sale el error 809');
    await say('Carla', 'los inalcanzables');
    await press('Carla', 'chat', list, 'Actualizar');
  },
} satisfies Scene;
