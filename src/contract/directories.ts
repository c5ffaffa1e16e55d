import { agency, measured, memoryGb, needed, provider, storageGb, systemRef, vcpu } from './columns.ts';
import type { TableSpec } from './types.ts';

/** Who and what: the tables that the others refer to, in the order in which they refer to one another. */
export const DIRECTORY_TABLES = [
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
] as const satisfies readonly TableSpec[];
