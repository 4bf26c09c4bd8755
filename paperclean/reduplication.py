"""Words that Chinese sets twice on purpose, as far as form and part of speech tell.

No list of them can be complete: of 370 such doubles in half of a corpus, 143 stood in the other.
So the lists here only take away; what speaks for a misprint is shown elsewhere.
"""

from __future__ import annotations

from .lexicon import frequency, kind

FIRST = frozenset("一二三四五六七八九十百千几两半多少大小成整满每很太真好不没越最这那再又")
FIRST_LONG = frozenset("一几两多少每")
LAST = frozenset("着了呀啊吧呢嘛")
PREFIX = frozenset("大小成整多少不没最真好")
"""First characters that belong to plain words too: 大学, 成果, 不同."""
MEASURES = frozenset(
    "片块把口步段批群个堆桶袋筐捆包盒瓶碗盘车串件套组层团股队天年月日页卷箱缸圈阵次场遍回排行双对滴点些"
    "村镇乡县市户家人班级届代期声句字笔本篇章节座栋间幢条根支张朵颗粒棵株亩里路"
)
PLAIN = frozenset(["n", "ns", "nt", "s", "f", "t", "an", "b", "c", "p", "u", "r"])
"""Parts of speech that the language does not double: 国家, 上海, 以及, 通过, 我们."""
ACTING = frozenset(["v", "a", "ad", "d", "vd", "l", "i"])
EMPHATIC = """
非常 特别 十分 万分 极其 格外 相当 实在 确实 真正 绝对 永远 赶紧 赶快 马上 立刻 务必 千万 一定 必须
如此 怎么 什么 哪里 怎样 如何 哪些 何时 明天 回头 可以 是的 对的 好的 行了 尽快 尽量 差点 彻底 仔细
认真 确切 有些 有人 有时 偶尔 时而 忽然 逐步 彼此 各自 美丽 漂亮 可爱 可怜 厉害 奇怪 遗憾
着急 辛苦
"""
"""Words doubled for emphasis, as people speak: 非常非常, 永远永远."""
VOLITION = """
商量 研究 讨论 学习 休息 活动 锻炼 考虑 了解 打听 收拾 打扫 整理 准备 检查 介绍 交流 沟通 体验 体会
感受 欣赏 参观 调查 调研 分析 总结 回忆 回顾 庆祝 庆贺 祝贺 表扬 鼓励 批评 教育 教训 提醒 照顾 照看
帮助 支持 关心 安慰 安排 布置 打扮 装饰 放松 轻松 高兴 热闹 凉快 暖和 舒服 痛快 快活 清静 清醒 冷静
明白 熟悉 认识 适应 尝试 试验 实验 练习 复习 预习 指点 指导 请教 请示 汇报 反映 解释 说明 解决 处理
修理 修改 改进 改善 改造 改变 提高 提升 加强 增强 增加 加快 控制 调整 调节 协调 配合 合作 联系 联络
接触 接近 比较 对比 对照 比划 估计 估量 琢磨 思考 思量 反思 反省 检讨 盘算 合计 掂量 评价 评论 评估
议论 争论 辩论 宣传 推广 推荐 推销 展示 表现 表示 见识 观察 观赏 观摩 参考 参谋 体谅 理解 消化 吸收
消遣 娱乐 游玩 溜达 转悠 逛荡 走动 活络 运动 跑动 摸索 探索 探讨 切磋 较量 竞争 挑战 管理 整顿 规范
治理 清理 清洁 清洗 打理 料理 经营 投入 享受 品尝 品味 回味 享用 补充 充实 丰富 巩固 强化 优化 美化
净化 绿化 亮化 明确 端正 统一 落实 督促 监督 保护 保养 维护 爱护 孝敬 伺候 服务 应付 对付 敷衍 糊弄
哄骗 意思 方便 幸福 温暖 感动 激动 开心 得意 神气 风光 威风 潇洒 浪漫 摇晃 晃荡 闪烁 打量 打探 张罗
操持 张扬 显摆 炫耀 卖弄 吹嘘 聊天 咨询 询问 过问 请求 恳求 央求 拜托 麻烦 打点 打磨 打造 磨炼 磨合
历练 锤炼 体检 检验 验证 试探 试用 练练 演练 演示 表演 排练 联欢 聚会 团聚 走访 看望 探望 慰问 问候
招呼 招待 接待 款待 欢迎 感谢 谢谢 纪念 怀念 想念 惦记 惦念 回想 设想 想象 憧憬 展望 规划 谋划 策划
筹划 计划 设计 算计 计算 测量 测试 考察 考验 考查 核实 核对 查看 查询 搜索 寻找 翻看 阅读 浏览 朗读
朗诵 背诵 书写 描写 记录 登记 报告 报道 讲解 讲述 诉说 倾诉 唠叨 念叨 嘀咕 嘟囔 议议 评议 评比 评选
推敲 斟酌 酝酿 发动 动员 号召 组织 带动 推动 促进 激励 激发 鼓动 鞭策 教导 开导 劝导 劝说 劝劝 疏导
疏通 引导 启发 培养 培训 训练 锻造 改革 创新 发展 建设 开发 利用 使用 运用 应用 操作 操练 演习 实践
劳动 干活 忙活 折腾 拾掇 捯饬 归置 归拢 遮挡 遮盖 掩饰 滋润 滋养 调养 调理 保重 保健 按摩 舒展 伸展
活跃 热乎 亲热 亲近 亲密 缓和 缓解 平衡 平静 安静 稳定 沉淀 积累 积攒 攒攒 约束 限制 节制 节约 节省
开阔 拓展 扩展 扩大 延伸 更新 刷新 替换 轮换 交换 交接 交代 交待 嘱咐 叮嘱 吩咐 通知 通融 变通 灵活
机动 分享 分担 分散 集中 集合 团结 联合 结合 对接 衔接 来往 往来 串门 来回 上下 进出 出来 进来 过来
起来 下来 回来 上来 上去 下去 进去 出去 回去 过去 继续 坚持 努力 加油 奋斗 拼搏 快跑 快走 快来 快去
等等 看看 试试
"""
"""Verbs of what one may do for a little while: 商量商量, 活动活动, 丰富丰富."""
BOTH_KINDS = """
建议 规定 报告 计划 决定 希望 要求 记录 通知 总结 影响 保证 需要 工作 服务 经历 体会 感觉 感受 标志
象征 反映 表现 发明 创造 贡献 损失 借鉴 导航 协作 保洁 销售 统计 同意 承诺 号召 倡议 提议 动议 提案
答复 批示 指示 命令 请求 申请 投诉 举报 判决 裁定 裁决 批准 许可 授权 委托 托管 调度 调整 规划 设计
预算 决算 结算 核算 收入 支出 消费 投资 贷款 借款 存款 捐款 捐赠 补贴 补助 资助 援助 赔偿 处罚 罚款
奖励 表彰 评价 认识 理解 信任 信仰 追求 向往 期待 期盼 梦想 思考 实践 试点 示范 演出 展览 展示 表演
演讲 发言 讲话 谈话 对话 会谈 谈判 合作 交流 交易 贸易 竞争 比赛 训练 教育 培训 研究 实验 试验 检查
检测 监测 监督 审查 审计 调查 访问 采访 报道 评论 宣传 广告 摄影 绘画 写作 创作 雕塑 建筑 装修 装饰
包装 运输 通信 通讯 旅游 运动 锻炼 治疗 手术 诊断 预防 防护 保护 保障 保险 救援 救助 抢险 演习 作战
战斗 管理 生产 生活 建设 发展 改革 创新 活动 行动 变化 改变 开发 应用 使用 利用 统治 治理 经营 运营
运行 制作 制造 加工 出口 进口 转播 直播 联络 联系 联合 支持 反对 支援 约定 协议 协定 合同 分析 判断
推断 估计 预测 预报 预警 猜测 印象 记忆 回忆 纪念 祝福 祝愿 问候 疑问 怀疑 误解 误会 关系 负责 包括
组成 构成 形成 成立 建立 设置 设立 布局 分布 起源 来源 发源 学习 作业 考试 作用 引导 辅助 帮助 协助
帮工 打工 劳动 职守 执勤 值班 执法 立法 司法 守法 违法 犯罪 统筹 协调 主任 巡查 巡逻 侦查 侦察 爱好
嗜好 习惯 打算 意愿 志愿 愿望 渴望 盼望 危害 伤害 损害 灾害 威胁 挑战 障碍 限制 束缚 负担 承担 担当
担保 抵押 依靠 依赖 依托 支撑 支柱 基础 根据 依据 代办 主办 承办 协办 联办 主导 主宰 主事
"""
"""Words that end a phrase as nouns and begin the next as verbs: 金融服务服务实体."""
AGENT_KINDS = """
代表 领导 教授 编辑 导演 翻译 裁判 组织 指挥 主持 主编 助理 监理 督导 评委 参谋 顾问 护理 保安 保管
警卫 守卫 领队 陪练 教练 向导 指导 辅导 会计 出纳 策划 总管 主管 经理 代理 代言 导游 采购 主播 播音
牵头 联盟 主席 编剧 督察 巡视 看守 看护
"""
"""Words that name the one who does and what is done: 部分代表代表群众, 领导领导小组."""
AGENTS = frozenset(AGENT_KINDS.split())
DOUBLED = AGENTS | frozenset((EMPHATIC + VOLITION + BOTH_KINDS).split())
SOUNDS = frozenset(["o", "e", "y", "z"])
LEAST_PLAIN = 20
LEAST_ACTING = 100
"""How often the dictionary counts a word at least whose part of speech is trusted."""
OFFICES = frozenset("委局厅办署")
"""Last characters of offices, which stand before their own: 全市纪委|纪委监委."""
AUXILIARY = frozenset("去来让请想要给帮陪也都还先好再就会能可该得多别")
"""What stands before a verb that is doubled on purpose: 去转悠转悠, 好好拾掇拾掇."""


def is_patterned(unit: str) -> bool:
    """Tell whether a unit has the form of those that are doubled: 一片, 越来, 走着.

    >>> is_patterned("大片"), is_patterned("大学"), is_patterned("一个山头")
    (True, False, True)
    """
    first = FIRST if len(unit) < len("一个山头") else FIRST_LONG
    if unit[0] not in first:
        return unit[-1] in LAST and kind(unit) not in {"p", "c"}
    what = kind(unit) if len(unit) == len("大学") and unit[1] not in MEASURES else ""
    plain = unit[0] in PREFIX and what in {"n", "ns", "c"}
    return unit[-1] in LAST or not (plain or (unit[0] in "成整" and what in {"v", "vn", "a"}))


def is_sound(unit: str) -> bool:
    """Tell whether a word is a sound, a call or a picture of a state: 哗啦, 湿漉."""
    return kind(unit) in SOUNDS


def is_never_doubled(unit: str, before: str, after: str) -> bool:
    """Tell whether a word of two characters is of a kind that the language does not double.

    Nouns, particles and pronouns are not, but for calls at the head of a quotation; a verb is
    not where nothing of what comes before a doubled one does, and its clause goes on but not
    with 地, as after sounds and manners (扑腾扑腾地).

    >>> is_never_doubled("国家", "为", "建"), is_never_doubled("商量", "我们", "一下")
    (True, False)
    """
    what = kind(unit)
    least = LEAST_PLAIN if what in PLAIN else LEAST_ACTING
    rare = frequency(unit) < least
    if unit in DOUBLED or rare or unit[0] == unit[1] or unit[1] in OFFICES:
        return False
    left, right = before[-1:].isalnum(), after[:1].isalnum()
    said = before[-1:] in {"“", "‘", "「", "『"}
    if what in PLAIN:
        return left or (right and not said)
    manner = after[:1] in {"地", "的", "直", "作", "得"}
    return what in ACTING and right and not (said or manner) and before[-1:] not in AUXILIARY
