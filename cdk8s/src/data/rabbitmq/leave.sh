# Before this pod goes: no queue may lose its majority by it, and what this node leads is led by others before. Both for a limited time,
# for it goes in any case.
timeout 70 rabbitmq-upgrade --timeout 60 await_online_quorum_plus_one || echo 'Some queues have no majority without this node'
timeout 40 rabbitmq-upgrade --timeout 30 drain || true
