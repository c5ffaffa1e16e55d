import type { EChartsOption } from 'echarts';
import { type ComponentType, createContext } from 'react';

export interface ChartProps {
  readonly option: EChartsOption;
  /** Pixels; the width follows the container. */
  readonly height: number;
  /** What the chart shows, for readers who do not see it. */
  readonly label: string;
  /** Unit of its values, said in what is exported. */
  readonly unit?: string;
  /** Called with the name carried by the clicked item's data (`id`), if it has one. */
  readonly onPick?: (id: string) => void;
}

/** What stands under every chart, given by the app; the chart knows neither files nor the data's source. */
export const ChartTools = createContext<ComponentType<ChartProps> | null>(null);
