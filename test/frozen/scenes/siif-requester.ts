import type { Scene } from '../scene.js';

export default {
  about:
    'A requester of SIIF: the longer form by parts and words, a question that lapses with its survey, three series of numbers, training',
  procedure: 'siif',
  async play({ say, press, submit, pass, again, find }) {
    const who = { phone: '3001234567', usuarioSiif: 'MHaruiz', unidadEjecutora: '13-01-01', entidad: 'Ministerio de Hacienda' };
    for (const words of ['buenos días', 'ayuda', 'otros canales', 'qué no atienden', 'mis casos', 'hablar con un asesor'])
      await say('Ana', words);
    await say('Ana', 'soporte siif no me deja registrar el compromiso');
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { ...who, unidadEjecutora: '', category: 'presupuesto' });
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { ...who, category: 'presupuesto' });
    await say('Ana', 'SERV000001');
    await say('Ana', 'caso 1');
    await say('Ana', 'INC000001');
    await press('Beto', 'linea', 'SERV000001', 'Tomar');
    await press('Beto', 'linea', 'Atiende Beto', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Qué rubro usa en el compromiso?' });
    await say('Ana', 'A-02-02');
    await press('Beto', 'linea', 'Atiende Beto', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Qué mensaje muestra el sistema?' });
    const asked = await find('Ana', 'chat', '¿Qué mensaje muestra el sistema?', { button: 'Responder' });
    await say('Tomás', 'precaso no puedo generar el reporte de pagos');
    await say('Tomás', 'usuario siif: MHtleon, unidad ejecutora: 13-01-02, entidad: DIAN');
    await say('Tomás', 'teléfono: 3007654321, tema: pagos');
    await say('Tomás', 'enviar');
    await say('Tomás', 'precaso necesitamos una capacitación de presupuesto para el equipo');
    await press('Tomás', 'chat', 'PRE-000003', 'Enviar', { category: 'acompanamiento' });
    await press('Tomás', 'chat', 'PRE-000003', 'Enviar', {
      temas: 'Presupuesto',
      asistentes: 'Tomás León, Ana Ruiz',
      identificacion: '80123456',
    });
    await press('Tomás', 'chat', 'capacitación', 'Ver historia');
    await say('Tomás', 'cancelar SERV000003');
    await say('Tomás', 'cancelar SERV000002');
    await pass('next');
    await pass(24 * 60);
    await pass(3 * 24 * 60);
    await press('Ana', 'chat', asked, 'Responder', { answer: 'Rubro sin saldo' });
    await say('Ana', 'SERV000001 el mensaje es rubro sin saldo');
    await press('Ana', 'chat', 'el mensaje es rubro', 'Retomarlo con esto');
    await again();
    await say('Ana', 'SERV000001 también sale en pagos');
    await press('Ana', 'chat', 'también sale en pagos', 'Agregar allá');
    await again();
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '', line: '' });
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '2', line: '3', solved: 'no', comment: 'No alcancé a responder' });
    await again();
    await say('Ana', 'mis casos');
    await say('Tomás', 'cancelar');
    await say('Tomás', 'estado');
  },
} satisfies Scene;
