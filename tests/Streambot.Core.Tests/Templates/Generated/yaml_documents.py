"""Reads a JSON list of YAML texts, and answers with each as the AWS CLI reads templates; null where it does not."""
import json
import sys

from awscli.customizations.cloudformation import yamlhelper

# A template knows no dates: CloudFormation takes "2010-09-09" as text, where the AWS CLI makes an object of it.
yamlhelper.SafeLoaderWrapper.add_constructor(
    "tag:yaml.org,2002:timestamp", yamlhelper.SafeLoaderWrapper.construct_yaml_str)


def read(text):
    try:
        # NaN and infinity are no JSON.
        return {"value": json.loads(json.dumps(yamlhelper.yaml_parse(text), allow_nan=False))}
    except Exception:
        return None


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
