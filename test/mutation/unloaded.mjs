/**
 * A file whose tests do not even load has none that could fail, so the tool would take the fault in it for one that
 * no test noticed. This gives such a file one test, which failed.
 */
export default class Unloaded {
  onTestModuleEnd(module) {
    if (module.state() !== 'failed' || [...module.children.allTests()].some((test) => test.result().state === 'failed')) return;
    const file = module.task;
    file.tasks.push({
      id: `${file.id}_loads`,
      type: 'test',
      name: 'loads',
      mode: 'run',
      file,
      meta: {},
      artifacts: [],
      annotations: [],
      result: { state: 'fail', errors: file.result?.errors ?? [] },
    });
  }
}
