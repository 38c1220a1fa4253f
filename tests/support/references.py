"""The reference of one paper in the styles in which people paste it."""

RESNET = "Deep residual learning for image recognition"
RESNET_STYLES = [
    f'[1] K. He, X. Zhang, S. Ren, and J. Sun, "{RESNET}," in Proc. CVPR, Las Vegas, NV, USA, 2016, pp. 770-778.',
    f"K. He, X. Zhang, S. Ren and J. Sun, ‘{RESNET},’ Proc. of CVPR, pp. 770-778, 2016.",
    f"He, K., Zhang, X., Ren, S., & Sun, J. (2016). {RESNET}. In Proceedings of the IEEE conference (pp. 770-778).",
    f"He, K., Zhang, X., ... & Sun, J. (2016). {RESNET}. In Proceedings of the IEEE conference (pp. 770-778).",
    f"He, K. et al. (2016) '{RESNET}', Proceedings of the IEEE conference, pp. 770-778.",
    f'He, Kaiming, et al. "{RESNET}." Proceedings of the IEEE conference. 2016.',
    f"1. He, K., Zhang, X., Ren, S. & Sun, J. {RESNET}. In Proc. IEEE Conference 770–778 (IEEE, 2016).",
    f"(12) Kaiming He, Xiangyu Zhang, Shaoqing Ren, and Jian Sun. 2016. {RESNET}. In CVPR. 770–778.",
    f"11. He, K., Zhang, X., Ren, S., Sun, J.: {RESNET}. In: Proceedings of CVPR. pp. 770–778 (2016)",
    f"[ 14 ] Kaiming He, Xiangyu Zhang, Shaoqing Ren, and Jian Sun. {RESNET}. In CVPR, pages 770–778, 2016. 1, 2, 5",
    f"He K, Zhang X, Ren S, et al. {RESNET}[C]//Proceedings of CVPR. 2016: 770-778.",
    f"K. He 외 3인 (2016), {RESNET}, CVPR 2016.",
    rf"\bibitem{{he}} K.~He, X.~Zhang, and J.~Sun. \newblock {RESNET}. \newblock In {{\em CVPR}}, 2016.",
    f"He et al. (2016) {RESNET}",
    f"Kaiming He et al. 2016 {RESNET}",
    f"[He et al. 2016] {RESNET}",
    f"{RESNET} (He et al., 2016)",
    f"{RESNET} (Kaiming He, Xiangyu Zhang, Jian Sun) - CVPR 2016",
    f"{RESNET}, Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun, CVPR 2016",
    f"{RESNET}. Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun. CVPR 2016.",
]
