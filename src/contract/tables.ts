import type { ColumnSpec, TableSpec } from './types.ts';

const agency = {
  name: 'agency',
  zh: '使用单位',
  kind: 'agency',
  required: 'value',
  aliases: ['单位', '单位名称', '使用单位名称', '单位编码', 'agency_id'],
} as const;
const provider = {
  name: 'provider',
  zh: '云服务商',
  kind: 'provider',
  required: 'value',
  aliases: ['云平台', '云平台名称', '云服务商名称', 'provider_id'],
} as const;
const systemRef = {
  name: 'system_id',
  zh: '系统编码',
  kind: 'system',
  aliases: ['信息系统', '信息系统名称', '系统名称', 'system'],
} as const;
const hostRef = {
  name: 'host_id',
  zh: '主机编码',
  kind: 'host',
  required: 'value',
  aliases: ['主机'],
} as const;
const month = { name: 'month', zh: '月份', kind: 'month', required: 'value' } as const;
const vcpu = { name: 'vcpu', zh: 'CPU', unit: '核', kind: 'integer', aliases: ['vCPU', 'CPU核数'] } as const;
const memoryGb = { name: 'memory_gb', zh: '内存', unit: 'GB', kind: 'decimal' } as const;
const storageGb = { name: 'storage_gb', zh: '存储', unit: 'GB', kind: 'decimal' } as const;
const impact = { name: 'impact', zh: '影响程度', kind: 'enum', values: ['重大', '未造成重大影响'] } as const;

/** A required measure: its header must exist, a cell may be empty. */
const measured = <T extends ColumnSpec>(column: T) => ({ ...column, required: 'column' }) as const;
/** A required key, name or placing date: every cell needs a value. */
const needed = <T extends ColumnSpec>(column: T) => ({ ...column, required: 'value' }) as const;

/** The 19 tables of the data contract, in the order in which they refer to one another. */
export const TABLES = [
  {
    name: 'providers',
    zh: '云服务商',
    key: ['provider_id'],
    columns: [
      { name: 'provider_id', zh: '编码', kind: 'id', required: 'value' },
      { name: 'short_name', zh: '简称', kind: 'text', required: 'value' },
      { name: 'cloud_name', zh: '云平台名', kind: 'text', required: 'value' },
      { name: 'full_name', zh: '公司全称', kind: 'text', required: 'value' },
      { name: 'aliases', zh: '别名', kind: 'aliases' },
      { name: 'procurement_round', zh: '采购批次', kind: 'text' },
    ],
  },
  {
    name: 'agencies',
    zh: '使用单位名录',
    key: ['agency_id'],
    columns: [
      { name: 'agency_id', zh: '单位编码', kind: 'id', required: 'value' },
      {
        name: 'agency',
        zh: '使用单位',
        kind: 'text',
        required: 'value',
        aliases: ['单位', '单位名称', '使用单位名称'],
      },
      { name: 'parent', zh: '主管单位', kind: 'text' },
      { name: 'aliases', zh: '别名', kind: 'aliases' },
    ],
  },
  {
    name: 'systems',
    zh: '信息系统台账',
    key: ['system_id'],
    columns: [
      { name: 'system_id', zh: '系统编码', kind: 'id', required: 'value' },
      {
        name: 'system',
        zh: '信息系统名称',
        kind: 'text',
        required: 'value',
        aliases: ['系统名称', '信息系统'],
      },
      agency,
      provider,
      { name: 'node', zh: '部署节点', kind: 'text' },
      {
        name: 'system_type',
        zh: '系统类型',
        kind: 'tags',
        values: ['公众服务', '门户网站', '移动APP'],
      },
      { name: 'security_level', zh: '信息系统定级', kind: 'text' },
      { name: 'service_hours', zh: '系统运行时间', kind: 'text' },
      { name: 'important', zh: '重要系统', kind: 'boolean' },
      { name: 'approval_ref', zh: '前置审批文号', kind: 'text' },
      { name: 'online_date', zh: '上线日期', kind: 'date' },
      { name: 'exit_date', zh: '退出日期', kind: 'date' },
    ],
  },
  {
    name: 'hosts',
    zh: '主机清单',
    key: ['host_id'],
    columns: [
      { name: 'host_id', zh: '主机编码', kind: 'id', required: 'value' },
      needed(systemRef),
      { name: 'host_type', zh: '主机类型', kind: 'enum', values: ['虚拟机', '物理机', 'GPU', '小型机'] },
      measured(vcpu),
      measured(memoryGb),
      measured(storageGb),
      { name: 'start_date', zh: '起始日期', kind: 'date', required: 'value' },
      { name: 'end_date', zh: '截止日期', kind: 'date' },
      {
        name: 'exemption',
        zh: '豁免原因',
        kind: 'tags',
        values: ['灾备', '免费测试', '短期扩容', '重保预留'],
      },
      { name: 'exempt_until', zh: '豁免截止', kind: 'date' },
    ],
  },
  {
    name: 'host_usage',
    zh: '主机月度用量',
    key: ['month', 'host_id'],
    columns: [
      month,
      hostRef,
      { name: 'cpu_avg', zh: 'CPU平均利用率', unit: '%', kind: 'percent' },
      { name: 'cpu_p95', zh: 'CPU P95利用率', unit: '%', kind: 'percent', required: 'column' },
      { name: 'cpu_max', zh: 'CPU峰值利用率', unit: '%', kind: 'percent' },
      { name: 'memory_avg', zh: '内存平均利用率', unit: '%', kind: 'percent' },
      { name: 'memory_p95', zh: '内存P95利用率', unit: '%', kind: 'percent', required: 'column' },
      { name: 'storage_used_gb', zh: '存储使用量', unit: 'GB', kind: 'decimal', required: 'column' },
      { name: 'network_out_mb', zh: '日均出流量', unit: 'MB', kind: 'decimal' },
      { name: 'days_observed', zh: '有效天数', kind: 'integer', required: 'column' },
      { name: 'days_off', zh: '关机天数', kind: 'integer' },
      vcpu,
      memoryGb,
      storageGb,
    ],
  },
  {
    name: 'usage_reports',
    zh: '资源用量月报',
    key: ['month', 'agency', 'provider', 'resource_type'],
    columns: [
      month,
      agency,
      provider,
      {
        name: 'resource_type',
        zh: '资源类型',
        kind: 'enum',
        required: 'value',
        values: ['CPU(核)', '内存(GB)', '存储(GB)', '存储(TB)'],
      },
      { name: 'allocated', zh: '分配量', kind: 'decimal', required: 'column' },
      { name: 'used', zh: '使用量', kind: 'decimal', required: 'column' },
      { name: 'utilisation', zh: '利用率', unit: '%', kind: 'percent' },
      { name: 'fee', zh: '费用', unit: '元', kind: 'decimal' },
    ],
  },
  {
    name: 'contract_lines',
    zh: '服务协议明细',
    key: ['line_id'],
    columns: [
      { name: 'line_id', zh: '明细编号', kind: 'id', required: 'value' },
      { name: 'contract_id', zh: '协议编号', kind: 'text', required: 'value' },
      agency,
      provider,
      systemRef,
      { name: 'item_code', zh: '服务编号', kind: 'text', required: 'value' },
      { name: 'unit_price', zh: '单价', unit: '元', kind: 'decimal', required: 'column' },
      { name: 'quantity', zh: '数量', kind: 'decimal', required: 'column' },
      { name: 'months', zh: '期限', unit: '月', kind: 'decimal', required: 'column' },
      { name: 'signed_on', zh: '签订日期', kind: 'date', required: 'value' },
      { name: 'start_date', zh: '起始日期', kind: 'date', required: 'column' },
      { name: 'end_date', zh: '截止日期', kind: 'date', required: 'column' },
      { name: 'procurement', zh: '采购方式', kind: 'text' },
      { name: 'renews', zh: '续签自', kind: 'text' },
      { name: 'unit', zh: '计价单位', kind: 'text' },
    ],
  },
  {
    name: 'work_orders',
    zh: '统一工单',
    key: ['order_id'],
    columns: [
      { name: 'order_id', zh: '工单号', kind: 'id', required: 'value' },
      {
        name: 'part',
        zh: '工单类型',
        kind: 'enum',
        required: 'column',
        values: ['入云', '上线', '变更', '退出'],
      },
      agency,
      provider,
      measured(systemRef),
      { name: 'received_at', zh: '接单时间', kind: 'instant', required: 'value' },
      { name: 'completed_at', zh: '完成时间', kind: 'instant' },
      vcpu,
      { name: 'expansion', zh: '是否扩容', kind: 'boolean' },
      { name: 'agreed_days', zh: '约定天数', kind: 'integer' },
    ],
  },
  {
    name: 'incidents',
    zh: '事件',
    key: ['incident_id'],
    columns: [
      { name: 'incident_id', zh: '事件编号', kind: 'id', required: 'value' },
      provider,
      systemRef,
      { name: 'scope', zh: '范围', kind: 'enum', required: 'column', values: ['云平台', '信息系统'] },
      {
        name: 'category',
        zh: '类别',
        kind: 'enum',
        required: 'column',
        values: ['服务中断', '性能故障', '网页篡改', '数据丢失', '入侵攻击', '其他'],
      },
      {
        name: 'cause',
        zh: '责任归属',
        kind: 'enum',
        required: 'column',
        values: ['云服务商', '使用单位', '不可抗力', '运营商网络', '待定'],
      },
      { name: 'root_cause_id', zh: '根因编号', kind: 'text' },
      { name: 'reported_at', zh: '报告时间', kind: 'instant', required: 'value' },
      { name: 'responded_at', zh: '响应时间', kind: 'instant' },
      { name: 'onsite_at', zh: '到场时间', kind: 'instant' },
      { name: 'resolved_at', zh: '恢复时间', kind: 'instant' },
      { name: 'outage_start', zh: '中断开始', kind: 'instant' },
      { name: 'outage_end', zh: '中断结束', kind: 'instant' },
      { name: 'systems_affected', zh: '受影响系统数', kind: 'integer' },
      { name: 'systems_affected_pct', zh: '受影响系统比例', unit: '%', kind: 'percent' },
      { name: 'people_affected', zh: '影响人数', kind: 'integer' },
      { name: 'loss_yuan', zh: '经济损失', unit: '元', kind: 'decimal' },
      { name: 'data_loss_days', zh: '丢失数据天数', kind: 'integer' },
      { name: 'unrecoverable', zh: '不可恢复', kind: 'boolean' },
      { name: 'major_event', zh: '重保期间', kind: 'boolean' },
      {
        name: 'escalation',
        zh: '通报级别',
        kind: 'enum',
        values: ['国家级', '市级', '无'],
        noneIsValue: true,
      },
      impact,
      { name: 'plan_followed', zh: '按预案处置', kind: 'boolean' },
      { name: 'remedied_in_24h', zh: '24小时内处置', kind: 'boolean' },
    ],
  },
  {
    name: 'maintenance',
    zh: '计划内维护',
    key: ['maintenance_id'],
    columns: [
      { name: 'maintenance_id', zh: '维护编号', kind: 'id', required: 'value' },
      provider,
      { name: 'notified_at', zh: '通知时间', kind: 'instant', required: 'column' },
      { name: 'start_at', zh: '开始时间', kind: 'instant', required: 'value' },
      { name: 'end_at', zh: '结束时间', kind: 'instant', required: 'column' },
    ],
  },
  {
    name: 'duty_gaps',
    zh: '值守缺岗',
    key: ['provider', 'gap_start'],
    keyExtra: ['gap_id'],
    columns: [
      provider,
      { name: 'gap_start', zh: '缺岗开始', kind: 'instant', required: 'value' },
      { name: 'gap_end', zh: '缺岗结束', kind: 'instant', required: 'column' },
      impact,
      { name: 'gap_id', zh: '缺岗编号', kind: 'text' },
    ],
  },
  {
    name: 'rectifications',
    zh: '整改通知',
    key: ['notice_id'],
    columns: [
      { name: 'notice_id', zh: '通知编号', kind: 'id', required: 'value' },
      provider,
      { name: 'issued_at', zh: '发出时间', kind: 'instant', required: 'column' },
      { name: 'due_at', zh: '到期时间', kind: 'instant', required: 'value', endOfDay: true },
      { name: 'closed_at', zh: '办结时间', kind: 'instant' },
      impact,
    ],
  },
  {
    name: 'satisfaction',
    zh: '满意度评价',
    key: ['period', 'agency', 'provider'],
    columns: [
      { name: 'period', zh: '周期', kind: 'period', required: 'value', aliases: ['月份'] },
      agency,
      provider,
      { name: 'score', zh: '满意度', kind: 'percent', required: 'column' },
      { name: 'responses', zh: '样本数', kind: 'integer' },
    ],
  },
  {
    name: 'complaints',
    zh: '投诉',
    key: ['complaint_id'],
    columns: [
      { name: 'complaint_id', zh: '投诉编号', kind: 'id', required: 'value' },
      { name: 'date', zh: '日期', kind: 'date', required: 'value' },
      agency,
      provider,
      { name: 'upheld', zh: '是否有效', kind: 'boolean', required: 'column' },
    ],
  },
  {
    name: 'acceptance',
    zh: '验收与月度考核',
    key: ['date', 'agency', 'provider', 'kind'],
    keyExtra: ['system_id'],
    columns: [
      { name: 'date', zh: '日期', kind: 'date', required: 'value' },
      agency,
      provider,
      { name: 'kind', zh: '类型', kind: 'enum', required: 'value', values: ['验收', '月度考核'] },
      { name: 'passed', zh: '是否通过', kind: 'boolean', required: 'column' },
      systemRef,
    ],
  },
  {
    name: 'certificates',
    zh: '资质',
    key: ['provider', 'kind', 'valid_from'],
    columns: [
      provider,
      { name: 'kind', zh: '类型', kind: 'enum', required: 'value', values: ['等保三级', '云安全审查'] },
      { name: 'valid_from', zh: '有效期起', kind: 'date', required: 'value' },
      { name: 'valid_to', zh: '有效期止', kind: 'date', required: 'column' },
    ],
  },
  {
    name: 'submissions',
    zh: '报送',
    key: ['provider', 'kind', 'due_at'],
    columns: [
      provider,
      { name: 'kind', zh: '类型', kind: 'text', required: 'value' },
      { name: 'due_at', zh: '到期时间', kind: 'instant', required: 'value', endOfDay: true },
      { name: 'submitted_at', zh: '报送时间', kind: 'instant' },
    ],
  },
  {
    name: 'suggestions',
    zh: '优化建议',
    key: ['suggestion_id'],
    columns: [
      { name: 'suggestion_id', zh: '建议编号', kind: 'id', required: 'value' },
      agency,
      hostRef,
      { name: 'issued_on', zh: '发出日期', kind: 'date', required: 'column' },
      { name: 'due_on', zh: '截止日期', kind: 'date', required: 'value' },
      {
        name: 'status',
        zh: '状态',
        kind: 'enum',
        required: 'column',
        values: ['未办结', '已办结', '已说明'],
      },
      { name: 'closed_on', zh: '办结日期', kind: 'date' },
    ],
  },
  {
    name: 'promotions',
    zh: '市场推广活动',
    key: ['provider', 'date'],
    keyExtra: ['promotion_id', 'sessions', 'agencies_attended'],
    columns: [
      provider,
      { name: 'date', zh: '日期', kind: 'date', required: 'value' },
      { name: 'sessions', zh: '场次', kind: 'integer', required: 'column' },
      { name: 'agencies_attended', zh: '参加单位数', kind: 'integer', required: 'column' },
      { name: 'promotion_id', zh: '活动编号', kind: 'text' },
    ],
  },
] as const satisfies readonly TableSpec[];

export type TableName = (typeof TABLES)[number]['name'];

/** The table's specification; throws for a name outside the contract, which is a programming error. */
export function tableSpec(name: TableName): TableSpec {
  const spec = TABLES.find((table) => table.name === name);
  if (!spec) throw new Error(`no table ${name} in the data contract`);
  return spec;
}
