import type { Scene } from '../scene.js';

export default {
  about: 'The coordinator tries the installation in a channel and in the chat, answers every question, and others may not',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, consent }) {
    await say('Ana', 'prueba de instalación');
    await say('Beto', 'prueba de instalación', { in: 'mesa' });
    await say('Carla', 'prueva de instalacion');
    await say('Carla', 'precaso prueba de instalación');
    await say('Carla', 'prueba de instalación', { in: 'mesa' });
    const begin = await find('Carla', 'mesa', 'Prueba de instalación', { button: 'Comenzar las preguntas' });
    await press('Beto', 'mesa', begin, 'Comenzar las preguntas');
    await press('Carla', 'mesa', begin, 'Comenzar las preguntas');
    await again();
    await press('Carla', 'mesa', begin, 'Comenzar las preguntas');
    await press('Carla', 'mesa', 'sin recargar', 'Sí');
    const form = await find('Carla', 'mesa', 'Presione «Abrir formulario»');
    await press('Luz', 'mesa', form, 'Abrir formulario');
    await press('Carla', 'mesa', form, 'Abrir formulario');
    await submit('Carla', 'Guardar', { words: 'hola' });
    await again();
    await press('Carla', 'mesa', form, 'Abrir formulario');
    await submit('Carla', 'Guardar', { words: '' });
    await press('Carla', 'mesa', 'El formulario se cerró', 'Sí');
    await press('Carla', 'mesa', 'El mensaje llegó a su chat personal', 'Sí');
    await press('Carla', 'mesa', 'notificación de la mención', 'Omitir');
    await press('Carla', 'mesa', 'ya no está?', 'No');
    await press('Carla', 'mesa', 'cuadro verde', 'Sí');
    await press('Carla', 'mesa', 'Se ve bien en el teléfono', 'No');
    await consent('Carla', 'prueba', true);
    await press('Carla', 'mesa', 'Llegó el archivo', 'Sí');
    await press('Carla', 'mesa', 'Opcional', 'Omitir');
    const lastQuestion = await find('Carla', 'mesa', 'cuándo vence el secreto');
    await press('Carla', 'mesa', lastQuestion, 'Sí');
    await press('Carla', 'mesa', lastQuestion, 'No');
    await consent('Carla', 'primera-hora', true);
    await say('Carla', 'probar la instalación');
    await press('Carla', 'chat', 'Prueba de instalación', 'Comenzar las preguntas');
    await press('Carla', 'chat', 'sin recargar', 'No');
    await press('Carla', 'chat', 'Presione «Abrir formulario»', 'Omitir');
    await press('Carla', 'chat', 'ya no está?', 'Sí');
    await press('Carla', 'chat', 'cuadro verde', 'No');
    await press('Carla', 'chat', 'Se ve bien en el teléfono', 'Sí');
    await consent('Carla', 'prueba', false);
    await press('Carla', 'chat', 'Llegó el archivo', 'No');
    await press('Carla', 'chat', 'Opcional', 'Sí');
    await press('Carla', 'chat', 'cuándo vence el secreto', 'Omitir');
    await consent('Carla', 'primera-hora', false);
    await say('Ana', 'prueba');
  },
} satisfies Scene;
