//! English names of the county-level units of Shanxi: official romanisation by code (GB/T 2260), without
//! County, District or City. Readings that differ from the common one: 洪洞 Hongtong, 长子 Zhangzi,
//! 繁峙 Fanshi, 隰 Xi, 盂 Yu, 绛 Jiang.

const COUNTIES: &str = "\
140105 Xiaodian,140106 Yingze,140107 Xinghualing,140108 Jiancaoping,140109 Wanbailin,140110 Jinyuan,\
140121 Qingxu,140122 Yangqu,140123 Loufan,140181 Gujiao,\
140212 Xinrong,140213 Pingcheng,140214 Yungang,140215 Yunzhou,140221 Yanggao,140222 Tianzhen,\
140223 Guangling,140224 Lingqiu,140225 Hunyuan,140226 Zuoyun,\
140321 Pingding,140322 Yu,\
140403 Luzhou,140404 Shangdang,140405 Tunliu,140406 Lucheng,140423 Xiangyuan,140425 Pingshun,140426 Licheng,\
140427 Huguan,140428 Zhangzi,140429 Wuxiang,140430 Qin,140431 Qinyuan,\
140521 Qinshui,140522 Yangcheng,140524 Lingchuan,140525 Zezhou,140581 Gaoping,\
140602 Shuocheng,140603 Pinglu,140621 Shanyin,140622 Ying,140623 Youyu,140681 Huairen,\
140702 Yuci,140703 Taigu,140721 Yushe,140722 Zuoquan,140723 Heshun,140724 Xiyang,140725 Shouyang,140727 Qi,\
140728 Pingyao,140729 Lingshi,140781 Jiexiu,\
140802 Yanhu,140821 Linyi,140822 Wanrong,140823 Wenxi,140824 Jishan,140825 Xinjiang,140826 Jiang,140827 Yuanqu,\
140828 Xia,140829 Pinglu,140830 Ruicheng,140881 Yongji,140882 Hejin,\
140902 Xinfu,140921 Dingxiang,140922 Wutai,140923 Dai,140924 Fanshi,140925 Ningwu,140926 Jingle,140927 Shenchi,\
140928 Wuzhai,140929 Kelan,140930 Hequ,140931 Baode,140932 Pianguan,140981 Yuanping,\
141002 Yaodu,141021 Quwo,141022 Yicheng,141023 Xiangfen,141024 Hongtong,141025 Gu,141026 Anze,141027 Fushan,\
141028 Ji,141029 Xiangning,141030 Daning,141031 Xi,141032 Yonghe,141033 Pu,141034 Fenxi,141081 Houma,141082 Huozhou,\
141102 Lishi,141121 Wenshui,141122 Jiaocheng,141123 Xing,141124 Lin,141125 Liulin,141126 Shilou,141127 Lan,\
141128 Fangshan,141129 Zhongyang,141130 Jiaokou,141181 Xiaoyi,141182 Fenyang";

/// The English name of a county-level unit, with what it is.
pub fn county(code: &str, zh: &str) -> String {
    let what = match zh {
        "城区" => return "Chengqu (Urban District)".to_owned(),
        "矿区" => return "Kuangqu (Mining District)".to_owned(),
        "郊区" => return "Jiaoqu (Suburban District)".to_owned(),
        _ if zh.ends_with('区') => "District",
        _ if zh.ends_with('市') => "City",
        _ => "County",
    };
    format!("{} {what}", short(code, zh))
}

/// The same in short, for station names.
pub fn short(code: &str, zh: &str) -> String {
    match zh {
        "城区" => "Chengqu".to_owned(),
        "矿区" => "Kuangqu".to_owned(),
        "郊区" => "Jiaoqu".to_owned(),
        _ => {
            let found = COUNTIES.split(',').find_map(|item| item.strip_prefix(code));
            found.unwrap_or_else(|| panic!("no English name for {code} {zh}")).trim().to_owned()
        }
    }
}
