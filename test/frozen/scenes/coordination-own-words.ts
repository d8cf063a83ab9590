import type { Scene } from '../scene.js';

export default {
  about: 'The desk asks for its lists in words of its own, each of which is understood, or not',
  procedure: 'uariv',
  async play({ say, press, submit }) {
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category });
    };
    await asks('Ana', 'no abre el correo desde ayer', 'correo');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await asks('Adriana', 'el teléfono no timbra', 'telefonia');
    await press('Luz', 'mesa', 'CASO-000001', 'Tomar');
    await press('Luz', 'mesa', 'CASO-000002', 'Pedir datos');
    await submit('Luz', 'Pedir datos', { question: '¿Qué impresora es?' });
    for (const words of [
      '¿cuántos vencidos hay?',
      'muéstrame los que se pasaron del plazo',
      'cuáles están a punto de vencerse',
      'qué tenemos que entregar hoy',
      '¿hay algo sin responsable?',
      'los que esperan respuesta del usuario',
      '¿cuáles faltan por confirmar?',
      'cuáles están pausados',
      'muéstrame los de prioridad más alta',
      'en qué se está trabajando',
      'los que ya se resolvieron',
      'qué casos nuevos llegaron',
      'quiero ver todos los casos abiertos',
      '¿cómo vamos hoy?',
      '¿cómo va el grupo de infraestructura?',
      '¿qué es lo que más nos reportan?',
      '¿hay fallas generales?',
      '¿qué problemas están en investigación?',
      '¿qué reportes quedaron incompletos?',
      '¿quién está de turno hoy?',
      '¿qué avisos no llegaron?',
      '¿cómo nos calificaron en octubre?',
      'saca las estadísticas de octubre de 2026',
      'los casos de Luz',
      'muéstrame los casos que tiene Beto Gil',
      '¿en qué anda Dora?',
      'De lo de Dora cuáles ya se pasaron de tiempo',
      'los casos de la impresora',
      'los casos de Rigoberto',
      '¿cuántos entraron ayer?',
      'lo asignado a mí',
      'quién está más cargado',
      'no me abre el tablero con los vencidos',
      'me sale error en el informe',
      'buenos días equipo',
      'Beto está ausente hasta el viernes',
      'Luz no estará disponible hasta mañana',
    ])
      await say('Carla', words);
    for (const words of [
      '¿cuántos tengo pendientes?',
      'los casos de Luz',
      'que hay sin asignar',
      'los casos de la impresora',
      'cómo vamos',
    ])
      await say('Beto', words);
    for (const words of ['quién falta por asignar', 'qué está por vencer', 'se me venció la clave'])
      await say('Luz', words, { in: 'mesa' });
    await say('Ana', '¿cuántos vencidos hay?');
    await say('Ana', 'los casos de Luz');
  },
} satisfies Scene;
