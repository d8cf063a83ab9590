import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

export default {
  about: 'Every list of the desk, narrowed by level, group and week, page by page, in chats and channels',
  procedure: 'uariv',
  async play(stage) {
    const { say, press, submit, find, pass } = stage;
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category });
    };
    await asks('Ana', 'no abre el correo desde ayer', 'correo');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await asks('Adriana', 'el teléfono no timbra', 'telefonia');
    await asks('Camilo', 'se apaga el computador solo', 'hardware');
    await asks('Carolina', 'no reconoce la clave del portal', 'accesos');
    await asks('Daniel', 'falta un monitor en el puesto', 'puesto-de-trabajo');
    await asks('Eliana', 'la impresora del piso 4 mancha', 'impresion');
    await asks('Felipe', 'no carga la intranet', 'conectividad');
    await asks('Gabriela', 'el proyector titila', 'hardware');
    await asks('Inés', 'el teclado repite letras', 'hardware');
    await asks('Jorge', 'el visor de documentos se cierra', 'software');
    await say('Juliana', 'precaso el ratón no se mueve');
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', 'CASO-000002', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Qué impresora es?' });
    await press('Beto', 'mesa', ['CASO-000001', { button: 'Escalar' }], 'Escalar');
    await submit('Beto', 'Escalar', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé la red y el equipo',
    });
    await press('Luz', 'mesa', 'CASO-000003', 'Tomar');

    await say('Carla', 'cola');
    const page = await cardAnswering(
      stage,
      'Carla',
      'chat',
      await find('Carla', 'chat', { button: 'Ver los siguientes' }),
      'Ver los siguientes',
    );
    await press('Carla', 'chat', page, 'Ver los primeros');
    await press('Carla', 'chat', page, 'Ver');
    await say('Beto', 'cola', { in: 'mesa' });
    await press('Beto', 'mesa', ['Cola', { button: 'Tomar' }], 'Tomar');
    await press('Carla', 'mesa', ['Cola', { button: 'Asignar' }], 'Asignar');
    for (const words of ['cola infraestructura', 'cola nivel 2', 'cola de infraestrutura', 'cola contabilidad', 'cola de todos los grupos'])
      await say('Carla', words);
    await say('Carla', 'ver cola mesa de esta semana');
    await say('Carla', 'cola de ayer');
    await say('Beto', 'cola nivel 3', { in: 'mesa' });
    await say('Beto', 'mis asignados');
    await say('Luz', 'mi cola');
    await say('Luz', 'mis asignados nivel 1', { in: 'mesa' });
    await say('Carla', 'mis asignados');
    await say('Beto', 'precasos');
    await say('Carla', 'borradores');
    for (const words of [
      'vencidos',
      'por vencer',
      'qué vence hoy',
      'sin asignar',
      'esperando al usuario',
      'prioridad alta',
      'por confirmar',
    ])
      await say('Carla', words);
    for (const words of ['casos nuevos', 'casos en proceso', 'casos en espera', 'casos solucionados', 'con incidente masivo'])
      await say('Carla', words);
    for (const words of [
      'sin asignar nivel 1',
      'sin asignar de esta semana',
      'vencidos nivel 9',
      'vensidos',
      'sin asinar',
      'prioridad alta mesa',
    ])
      await say('Carla', words);
    await say('Carla', 'esperando a Datos y Redes');
    await say('Dora', 'sin asignar', { in: 'infraestructura' });
    await say('Ana', 'vencidos');
    await say('Ana', 'cola');
    await say('Carla', 'buscar impresora');
    await say('Carla', 'buscar impresora piso 4');
    await say('Carla', 'buscar');
    await say('Carla', 'buscar nada de esto existe');
    await say('Ana', 'buscar correo');
    await say('Carla', 'buscar sede bogotá');
    const found = await find('Carla', 'chat', 'sede bogotá', { button: 'Más' });
    await press('Carla', 'chat', found, 'Más');
    await say('Carla', 'estado');
    await say('Carla', 'estado nivel 2');
    await say('Carla', 'estado infraestructura');
    await say('Beto', 'estado', { in: 'mesa' });
    await pass(600);
    await say('Carla', 'por vencer');
    await say('Carla', 'vencidos nivel 1 de esta semana');
  },
} satisfies Scene;
