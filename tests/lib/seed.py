# SPDX-License-Identifier: MIT
"""The plan as it was sent: its paragraphs, and the letterhead that the plain text lost."""
import pathlib

LETTERHEAD = ['SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH', 'TRƯỜNG THPT NGÔ THỊ NHẬM',
              'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']

_file = pathlib.Path(__file__).resolve().parents[1] / 'plan' / 'seed.txt'
SEED = [line for line in _file.read_text(encoding='utf-8').split('\n') if line]
