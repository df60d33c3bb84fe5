import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { yamlProgram, type YamlProgram } from './plugin-program';
import { PulumiProject, type ProjectOptions } from './pulumi-project';

/** A simulated vendor and a user's project that works with it. */
export interface Stand {
  readonly simulator: Simulator;
  readonly project: PulumiProject;
  close(): Promise<void>;
}

export interface StandOptions extends ProjectOptions {
  readonly simulator?: SimulatorOptions;
}

/** Starts both; the packed package is beside the program, and brings the plugin, unless `install` says otherwise. */
export async function startStand({ simulator: seed, ...options }: StandOptions): Promise<Stand> {
  const simulator = await startSimulator(seed);
  try {
    const environment = { ...simulator.environment(), ...options.environment };
    const project = await PulumiProject.create({ ...options, environment });
    const close = async (): Promise<void> => {
      project.close();
      await simulator.close();
    };
    return { simulator, project, close };
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

/** The same for a YAML program. */
export const startYamlStand = (
  program: YamlProgram,
  options: Omit<StandOptions, 'program' | 'file'> = {},
): Promise<Stand> => startStand({ ...options, file: 'Pulumi.yaml', program: yamlProgram(program) });
